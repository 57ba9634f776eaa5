package org.chargebus.registermap.internal.bank;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.Fixture;
import org.junit.jupiter.api.Test;

/** architecture.md, rule 12: the read path makes no garbage. */
class AllocationTest {
    private static final int A1 = 1400;
    private static final int REQUESTS = 20_000;

    /** What the machine itself allocates on the way, spread over all requests. */
    private static final int BYTES_A_REQUEST = 4;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Fixture map = new Fixture();
    private final byte[] target = new byte[250];

    @Test
    void aReadOfAConnectorMakesNoGarbage() throws ModbusFault {
        map.put("A", 1, "status", "Charging");
        map.put("A", 1, "tx.idTagStart", "0123456789ABCDEF");
        map.put("A", 1, "statusTime", Instant.ofEpochSecond(1_800_000_000L));
        map.put("A", 1, "Power.Active.Import.L1", 3680.0);
        map.put("A", 1, "Energy.Active.Import.Register", 4_000_000_000L);
        requests();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        requests();
        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat((after - before) / (2 * REQUESTS)).isLessThan(BYTES_A_REQUEST);
    }

    /** The clock, the ages and the sums are computed when they are read. */
    @Test
    void aReadOfTheGatewayBlockMakesNoGarbage() throws ModbusFault {
        map.put("C", 0, "connection", "boot accepted");
        map.put("", 0, "bms.watchdog", 7L);
        map.put("", 0, "_clockOffset", 3_600_000L);
        map.put("", 0, "time.utcOffset", -90L);
        map.put("A", 0, "_localList", "2\na\t0\t\t\nb\t0\t\t\n");
        assertThat(map.word(1247)).isEqualTo(2);
        gatewayRequests();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        gatewayRequests();
        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat((after - before) / (2 * REQUESTS)).isLessThan(BYTES_A_REQUEST);
    }

    private void gatewayRequests() throws ModbusFault {
        for (int i = 0; i < REQUESTS; i++) {
            map.bank.read(0, 98, target, 0);
            map.bank.read(1247, 1, target, 0);
        }
    }

    private void requests() throws ModbusFault {
        for (int i = 0; i < REQUESTS; i++) {
            map.bank.read(A1, 125, target, 0);
            map.bank.readBits(A1 + 146, 250, target, 0);
        }
    }
}
