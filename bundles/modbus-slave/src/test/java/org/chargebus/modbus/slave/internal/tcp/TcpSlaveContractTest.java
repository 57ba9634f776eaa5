package org.chargebus.modbus.slave.internal.tcp;

import java.util.List;
import org.chargebus.modbus.slave.internal.MemoryBank;
import org.chargebus.modbus.slave.internal.SlaveContract;
import org.chargebus.modbus.slave.internal.pdu.Carrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class TcpSlaveContractTest extends SlaveContract {
    TestServer server;
    RawMaster master;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
        master = server.connect();
    }

    @AfterEach
    void stop() throws Exception {
        master.close();
        server.close();
    }

    @Override
    protected MemoryBank bank() {
        return server.bank;
    }

    @Override
    protected Carrier carrier() {
        return Carrier.TCP;
    }

    @Override
    protected String exchange(String pdu) throws Exception {
        return master.exchange(UNIT, pdu);
    }

    @Override
    protected List<String> exchange(List<String> pdus) throws Exception {
        return master.pipeline(UNIT, pdus);
    }
}
