package org.chargebus.modbus.slave.internal.rtu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.chargebus.modbus.ModbusCounter;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.modbus.slave.internal.ConfigValues;
import org.chargebus.modbus.slave.internal.MemoryBank;

/** A slave on one end of a pair of pseudo terminals, and a master that sends bytes at the other. */
final class PtySlave implements AutoCloseable {
    private static final int BAUD_RATE = 19_200;

    /** The kernel hands the bytes of a pseudo terminal on by a worker that may be held up long. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    /**
     * A worker that is held up in the middle of a frame tears it, and the slave is right to drop
     * it: like every master, this one asks again then.
     */
    private static final int ATTEMPTS = 3;

    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(500);

    /** Every frame ends as one of these, whether it is answered or not. */
    private static final Set<String> FRAMES =
            Set.of("bus messages", "bus communication errors", "bus character overruns", "echoes");

    final MemoryBank bank = new MemoryBank();
    private final Pty pty;
    private final ModbusRtuSlave slave;
    private final PtyLine master;

    PtySlave(Path directory, int unit) throws IOException {
        pty = new Pty(directory);
        master = pty.master();
        slave =
                new ModbusRtuSlave(
                        Map.of("service.pid", Config.PID + "~pty"),
                        System::nanoTime,
                        Duration.ofMillis(10));
        slave.setPorts(pty);
        slave.addBank(bank, Map.of(RegisterBank.PAGE, 0, "service.id", 1L));
        slave.activate(
                ConfigValues.of(
                        Config.class,
                        Map.of("device", pty.device(), "baudRate", BAUD_RATE, "unitId", unit)));
    }

    /** Sends a frame whole and gives its answer, address and PDU; its check is checked. */
    byte[] exchange(byte[] frame) throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            master.write(frame, 0, frame.length);
            byte[] answer = answer();
            if (answer != null) {
                if (attempt > 1) {
                    awaitQuiet();
                }
                return answer;
            }
        }
        throw new AssertionError("no answer to " + Frames.text(frame) + ", " + slave.counters());
    }

    /** The next frame that comes; null when none does. */
    private byte[] answer() throws IOException {
        byte[] answer = new byte[512];
        int length = 0;
        do {
            int count = master.read(answer, length, answer.length - length, PATIENCE);
            if (count == 0) {
                return null;
            }
            length += count;
        } while (length < 4 || master.available() > 0 || !Crc16.fits(answer, length));
        return Arrays.copyOf(answer, length - 2);
    }

    /** A late answer to an earlier attempt is none to the next request. */
    private void awaitQuiet() throws IOException {
        byte[] late = new byte[512];
        while (master.read(late, 0, late.length, QUIET) > 0) {
            // Forgotten.
        }
    }

    /** Sends a frame whole and waits until the slave has dealt with it in silence. */
    void sendForSilence(byte[] frame) throws IOException {
        long before = framesSeen();
        master.write(frame, 0, frame.length);
        long deadline = System.nanoTime() + PATIENCE;
        while (framesSeen() == before) {
            assertThat(System.nanoTime())
                    .as("the slave sees %s, %s", Frames.text(frame), slave.counters())
                    .isLessThan(deadline);
            Thread.onSpinWait();
        }
        assertThat(master.available()).as("answer to %s", Frames.text(frame)).isZero();
    }

    private long framesSeen() {
        return slave.counters().stream()
                .filter(counter -> FRAMES.contains(counter.name()))
                .mapToLong(ModbusCounter::count)
                .sum();
    }

    @Override
    public void close() throws InterruptedException {
        slave.deactivate();
        master.close();
        pty.close();
    }
}
