package org.chargebus.modbus.slave.internal.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.chargebus.modbus.slave.internal.MutatedFrames;
import org.chargebus.modbus.slave.internal.RightAnswer;
import org.chargebus.modbus.slave.internal.Rule;
import org.chargebus.modbus.slave.internal.pdu.Carrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams with bent headers in segments of any size: what can be answered is, and in order. */
@Timeout(300)
class MutatedStreamTest {
    private static final long SEED = 502;
    private static final int STREAMS = 1000;
    private static final int FRAMES = 100;
    private static final int HEADER = 7;
    private static final int[] FIRST_PAGE = {0, 1, 255};
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private enum End {
        WHOLE,
        HALF,
        BROKEN
    }

    private final Random random = new Random(SEED);
    private final MutatedFrames frames = new MutatedFrames(SEED);
    private final RightAnswer right = new RightAnswer(Carrier.TCP, 1);
    private final List<String> answers = new ArrayList<>();
    private byte[] stream;

    @Test
    @Rule({"TCP-2", "TCP-3", "TCP-4"})
    void everyStreamIsAnsweredAsFarAsItsBordersAreKnown() throws Exception {
        int broken = 0;
        try (TestServer server = new TestServer();
                RawMaster witness = server.connect()) {
            RawMaster master = server.connect();
            for (int i = 0; i < STREAMS; i++) {
                stream = stream();
                answers.clear();
                End end = cut();
                send(master);
                for (String answer : answers) {
                    assertThat(master.receive())
                            .as("seed %d, stream %d", SEED, i)
                            .isEqualTo(answer);
                }
                if (end == End.BROKEN) {
                    master.assertClosed();
                    broken++;
                }
                if (end != End.WHOLE) {
                    master.close();
                    master = server.connect();
                }
                String good = HEX.formatHex(right.to(HEX.parseHex("0300000002")));
                assertThat(master.exchange(1, "03 0000 0002")).isEqualTo(good);
                witness.assertServed();
            }
            master.close();
        }
        assertThat(broken).isBetween(STREAMS / 10, STREAMS * 9 / 10);
    }

    private byte[] stream() {
        ByteBuffer all = ByteBuffer.allocate(FRAMES * (HEADER + 253));
        for (int i = 0; i < FRAMES; i++) {
            byte[] pdu = frames.next();
            all.putShort((short) random.nextInt(65536));
            all.putShort((short) (random.nextInt(20) == 0 ? 1 << random.nextInt(16) : 0));
            int length = pdu.length + 1;
            all.putShort((short) (random.nextInt(150) == 0 ? bent(length) : length));
            all.put((byte) (random.nextInt(20) == 0 ? random.nextInt(256) : ofFirstPage()));
            all.put(pdu);
        }
        return Arrays.copyOf(all.array(), all.position());
    }

    private int ofFirstPage() {
        return FIRST_PAGE[random.nextInt(FIRST_PAGE.length)];
    }

    private int bent(int length) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(2);
            case 1 -> 255 + random.nextInt(65536 - 255);
            case 2 -> 2 + random.nextInt(253);
            default -> length ^ 1 << random.nextInt(16);
        };
    }

    /**
     * Notes the right answers. A stream without borders ends at once here, because the answers
     * before might be lost by what the server leaves unread when it closes.
     */
    private End cut() {
        ByteBuffer rest = ByteBuffer.wrap(stream);
        while (rest.remaining() >= HEADER) {
            int start = rest.position();
            short transaction = rest.getShort();
            boolean isModbus = rest.getShort() == 0;
            int length = Short.toUnsignedInt(rest.getShort());
            if (length < 2 || length > 254) {
                stream = Arrays.copyOf(stream, start + HEADER);
                return End.BROKEN;
            } else if (rest.remaining() < length) {
                return End.HALF;
            }
            int unit = Byte.toUnsignedInt(rest.get());
            byte[] pdu = new byte[length - 1];
            rest.get(pdu);
            if (isModbus) {
                boolean served = Arrays.stream(FIRST_PAGE).anyMatch(first -> first == unit);
                byte[] answer = served ? right.to(pdu) : new byte[] {(byte) (pdu[0] | 0x80), 0x0B};
                answers.add(RawMaster.adu(transaction & 0xFFFF, unit, HEX.formatHex(answer)));
            }
        }
        return rest.hasRemaining() ? End.HALF : End.WHOLE;
    }

    private void send(RawMaster master) throws Exception {
        int sent = 0;
        while (sent < stream.length) {
            int segment = random.nextBoolean() ? 1 + random.nextInt(12) : 1 + random.nextInt(3000);
            int end = Math.min(stream.length, sent + segment);
            master.send(Arrays.copyOfRange(stream, sent, end));
            sent = end;
        }
    }
}
