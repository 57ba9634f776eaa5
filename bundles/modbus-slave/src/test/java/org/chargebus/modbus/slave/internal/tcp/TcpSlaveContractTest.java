package org.chargebus.modbus.slave.internal.tcp;

import org.chargebus.modbus.slave.internal.MemoryBank;
import org.chargebus.modbus.slave.internal.SlaveContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TcpSlaveContractTest extends SlaveContract {
    private TestServer server;
    private RawMaster master;

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
    protected String exchange(String pdu) throws Exception {
        return master.exchange(1, pdu);
    }
}
