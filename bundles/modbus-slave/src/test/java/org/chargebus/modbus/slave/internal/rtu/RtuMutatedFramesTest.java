package org.chargebus.modbus.slave.internal.rtu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.chargebus.modbus.slave.internal.MutatedFrames;
import org.chargebus.modbus.slave.internal.RightAnswer;
import org.chargebus.modbus.slave.internal.Rule;
import org.chargebus.modbus.slave.internal.pdu.Carrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mutated requests in mutated frames: each one has its one right answer or meets the silence the
 * standard demands, and the next good request is answered (modbus.md, RTU).
 */
@Timeout(300)
class RtuMutatedFramesTest {
    private static final int UNIT = 17;
    private static final int SEED = 20_261_126;
    private static final Set<Integer> BROADCAST_WRITES = Set.of(5, 6, 15, 16, 22);
    private static final String PROBE = "03 9C3F 0001";

    @TempDir private Path directory;

    /** A slave and what lies between it and a master. */
    private interface Transport {
        /** Sends a frame and gives its answer without the check. */
        byte[] exchange(byte[] frame) throws Exception;

        /** Sends what must meet silence, and proves that it does. */
        void sendForSilence(byte[] bytes) throws Exception;
    }

    private final Random random = new Random(SEED);
    private final RightAnswer right = new RightAnswer(Carrier.SERIAL, UNIT);

    @Test
    @Rule("RTU-9")
    void aHundredThousandOverALineOfSimulatedTime() throws Exception {
        FakeSlave slave = new FakeSlave(new FakeLine(19_200), UNIT);
        run(
                100_000,
                new Transport() {
                    @Override
                    public byte[] exchange(byte[] frame) throws Exception {
                        return slave.exchange(frame);
                    }

                    @Override
                    public void sendForSilence(byte[] bytes) throws Exception {
                        assertThat(slave.answers(bytes)).as(Frames.text(bytes)).isEmpty();
                    }
                });
    }

    @Test
    @Rule("RTU-9")
    void fiveHundredOverPseudoTerminals() throws Exception {
        try (PtySlave slave = new PtySlave(directory, UNIT)) {
            run(
                    500,
                    new Transport() {
                        @Override
                        public byte[] exchange(byte[] frame) throws Exception {
                            return slave.exchange(frame);
                        }

                        @Override
                        public void sendForSilence(byte[] bytes) throws Exception {
                            slave.sendForSilence(bytes);
                        }
                    });
        }
    }

    private void run(int count, Transport transport) throws Exception {
        MutatedFrames requests = new MutatedFrames(SEED);
        int answered = 0;
        for (int i = 0; i < count; i++) {
            byte[] pdu = requests.next();
            if (random.nextInt(2) == 0) {
                answered++;
                assertAnswered(transport, pdu);
            } else {
                transport.sendForSilence(silent(pdu));
                assertAnswered(transport, Frames.bytes(PROBE));
            }
        }
        assertThat(answered).isBetween(count / 3, count * 2 / 3);
    }

    private void assertAnswered(Transport transport, byte[] pdu) throws Exception {
        byte[] expected = Frames.joined(new byte[] {UNIT}, right.to(pdu));
        assertThat(Frames.text(transport.exchange(frame(UNIT, pdu))))
                .as("seed %d, %s", SEED, Frames.text(pdu))
                .isEqualTo(Frames.text(expected));
    }

    private static byte[] frame(int address, byte[] pdu) {
        return Frames.frame(Frames.text(Frames.joined(new byte[] {(byte) address}, pdu)));
    }

    /** Bytes with this request inside that a slave must not answer. */
    private byte[] silent(byte[] pdu) {
        return switch (random.nextInt(3)) {
            case 0 -> destroyed(frame(UNIT, pdu));
            case 1 -> frame(otherAddress(), pdu);
            default -> {
                if (BROADCAST_WRITES.contains(pdu[0] & 0xFF)) {
                    right.to(pdu);
                }
                yield frame(0, pdu);
            }
        };
    }

    private byte[] destroyed(byte[] good) {
        byte[] bytes =
                switch (random.nextInt(4)) {
                    case 0 -> bent(good);
                    case 1 -> Arrays.copyOf(good, 1 + random.nextInt(good.length - 1));
                    case 2 -> Frames.joined(noise(), good);
                    default -> Frames.joined(good, noise());
                };
        // One of 65536 of them has a good check by chance.
        return Frames.isGood(bytes) ? destroyed(good) : bytes;
    }

    /** One byte is another: every check finds that. */
    private byte[] bent(byte[] frame) {
        byte[] bent = frame.clone();
        bent[random.nextInt(bent.length)] ^= (byte) (1 + random.nextInt(255));
        return bent;
    }

    /** Bytes without a silence between them and the frame; the longest ones make it too long. */
    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(24)];
        random.nextBytes(noise);
        return noise;
    }

    private int otherAddress() {
        int address = 1 + random.nextInt(254);
        return address < UNIT ? address : address + 1;
    }
}
