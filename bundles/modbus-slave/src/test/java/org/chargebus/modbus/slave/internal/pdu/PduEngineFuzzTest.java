package org.chargebus.modbus.slave.internal.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.chargebus.command.Origin;
import org.chargebus.modbus.slave.internal.MemoryBank;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random requests, half of them nearly right: the engine answers each one sanely. */
class PduEngineFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final int[] FUNCTIONS = {1, 2, 3, 4, 5, 6, 15, 16};
    private static final List<Integer> CODES = List.of(1, 2, 3);

    private final MemoryBank bank = new MemoryBank();
    private final PduEngine engine =
            new PduEngine(
                    Carrier.TCP,
                    unit -> bank,
                    Origin.GATEWAY,
                    (unit, function, cause) -> {
                        throw new AssertionError("a request reached the bank unchecked", cause);
                    },
                    new PduCounters(Carrier.TCP));

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_125, 0xC0FFEE})
    void everyAnswerIsAnEchoAReadOrAnExceptionAndLeavesItsBoundsAlone(long seed) {
        Random random = new Random(seed);
        byte[] out = new byte[PduEngine.MAX_PDU + 16];
        int executed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] pdu = request(random);
            byte[] sent = pdu.clone();
            Arrays.fill(out, (byte) 0xEE);
            int length = engine.serve(1, pdu, 0, pdu.length, out, 8);
            String what = HexFormat.of().formatHex(pdu);
            assertThat(pdu).as(what).isEqualTo(sent);
            assertThat(length).as(what).isBetween(2, PduEngine.MAX_PDU);
            assertThat(Arrays.copyOfRange(out, 8 + PduEngine.MAX_PDU, out.length))
                    .as(what)
                    .containsOnly(0xEE);
            check(what, pdu, Arrays.copyOfRange(out, 8, 8 + length));
            executed += out[8] < 0 ? 0 : 1;
        }
        assertThat(executed).as("the fuzz reaches the bank").isGreaterThan(ROUNDS / 10);
    }

    private static byte[] request(Random random) {
        int function = random.nextInt(4) == 0 ? random.nextInt(256) : FUNCTIONS[random.nextInt(8)];
        int count = random.nextInt(3) == 0 ? random.nextInt(65536) : random.nextInt(160);
        int length = 1 + random.nextInt(PduEngine.MAX_PDU);
        if (random.nextBoolean()) {
            length =
                    switch (function) {
                        case 15 -> Math.min(PduEngine.MAX_PDU, 6 + (count + 7) / 8);
                        case 16 -> Math.min(PduEngine.MAX_PDU, 6 + 2 * count);
                        default -> 5;
                    };
        }
        byte[] pdu = new byte[length];
        random.nextBytes(pdu);
        pdu[0] = (byte) function;
        if (length > 4 && random.nextInt(8) != 0) {
            pdu[3] = (byte) (count >>> 8);
            pdu[4] = (byte) count;
        }
        if (length > 5 && random.nextInt(8) != 0) {
            pdu[5] = (byte) (length - 6);
        }
        return pdu;
    }

    private static void check(String what, byte[] request, byte[] answer) {
        int function = request[0] & 0xFF;
        if (answer[0] < 0) {
            assertThat(answer).as(what).hasSize(2);
            assertThat(answer[0] & 0xFF).as(what).isEqualTo(function | 0x80);
            assertThat(CODES).as(what).contains((int) answer[1]);
            return;
        }
        assertThat(answer[0] & 0xFF).as(what).isEqualTo(function);
        if (function <= 4) {
            assertThat(answer[1] & 0xFF).as(what).isEqualTo(answer.length - 2);
        } else {
            assertThat(answer).as(what).isEqualTo(Arrays.copyOf(request, 5));
        }
    }
}
