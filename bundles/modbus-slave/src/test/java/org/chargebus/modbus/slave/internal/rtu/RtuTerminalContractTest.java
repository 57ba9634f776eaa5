package org.chargebus.modbus.slave.internal.rtu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.chargebus.modbus.slave.internal.MemoryBank;
import org.chargebus.modbus.slave.internal.SlaveContract;
import org.chargebus.modbus.slave.internal.pdu.Carrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract over a pair of pseudo terminals. */
@Timeout(300)
class RtuTerminalContractTest extends SlaveContract {
    @TempDir private Path directory;
    private PtySlave slave;

    @BeforeEach
    void plugIn() throws Exception {
        slave = new PtySlave(directory, UNIT);
    }

    @AfterEach
    void unplug() throws Exception {
        slave.close();
    }

    @Override
    protected MemoryBank bank() {
        return slave.bank;
    }

    @Override
    protected Carrier carrier() {
        return Carrier.SERIAL;
    }

    /** Each one costs its silence; the hundred thousand come over a line of simulated time. */
    @Override
    protected int mutatedRequests() {
        return 2000;
    }

    @Override
    protected String exchange(String pdu) throws Exception {
        String answer = Frames.text(slave.exchange(Frames.frame(octet(UNIT) + pdu)));
        assertThat(answer).startsWith(octet(UNIT));
        return answer.substring(2);
    }
}
