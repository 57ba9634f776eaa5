package org.chargebus.modbus.slave.internal.rtu;

import static org.assertj.core.api.Assertions.assertThat;

import org.chargebus.modbus.slave.internal.MemoryBank;
import org.chargebus.modbus.slave.internal.SlaveContract;
import org.chargebus.modbus.slave.internal.pdu.Carrier;
import org.junit.jupiter.api.Timeout;

/** The contract over a serial line of simulated time. */
@Timeout(120)
class RtuSlaveContractTest extends SlaveContract {
    private final FakeSlave slave = new FakeSlave(new FakeLine(19_200), UNIT);

    @Override
    protected MemoryBank bank() {
        return slave.bank;
    }

    @Override
    protected Carrier carrier() {
        return Carrier.SERIAL;
    }

    @Override
    protected String exchange(String pdu) throws Exception {
        String answer = Frames.text(slave.exchange(Frames.frame(octet(UNIT) + pdu)));
        assertThat(answer).startsWith(octet(UNIT));
        return answer.substring(2);
    }
}
