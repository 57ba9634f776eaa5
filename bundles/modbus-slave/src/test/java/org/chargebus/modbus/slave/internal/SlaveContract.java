package org.chargebus.modbus.slave.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the slave answers on every transport (the PDU rules of {@code modbus-rules.md}): one
 * contract, a subclass for each.
 */
public abstract class SlaveContract extends DeviceContract {
    private static final int MAX_PDU = 253;
    private static final int BATCH = 500;
    private static final long SEED = 20_261_126;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** A good request of every function, by its function. */
    private static final Map<Integer, String> GOOD =
            Stream.of(
                            "01 0000 0001",
                            "02 0000 0001",
                            "03 0000 0001",
                            "04 0000 0001",
                            "05 0000 FF00",
                            "06 0000 0001",
                            "08 0000 A537",
                            "0F 0000 0010 02 FFFF",
                            "10 0000 0002 04 00010002",
                            "11",
                            "16 0000 FFFF 0000",
                            "17 0000 0001 0000 0002 04 00010002",
                            "2B 0E 01 00")
                    .collect(
                            Collectors.toMap(
                                    good -> HexFormat.fromHexDigits(good, 0, 2), good -> good));

    /** How many mutated requests are sent; a slow transport sends fewer. */
    protected int mutatedRequests() {
        return 100_000;
    }

    private boolean isOffered(int function) {
        return GOOD.containsKey(function) && (isSerial() || function != 8 && function != 17);
    }

    private static int[] around(int max) {
        return new int[] {0, 1, max - 1, max, max + 1, 65535};
    }

    private void expectLegal(boolean legal, String request, String answer) {
        if (legal) {
            expect(request, answer);
        } else {
            expectException(3, request);
        }
    }

    @ParameterizedTest
    @Rule("PDU-1")
    @CsvSource({
        // Function before all else.
        "07 FFFF FFFF, 8701",
        // Quantity, byte count, value and length before the address.
        "01 FFFF 07D1, 8103",
        "02 9C40 0000, 8203",
        "03 FFFF 007E, 8303",
        "04 9C40 0001 00, 8403",
        "05 9C40 1234, 8503",
        "06 9C40 00, 8603",
        "0F FFFF 0009 01 FF, 8F03",
        "10 FFFF 0002 02 0001, 9003",
        "16 9C40 FFFF, 9603",
        "17 FFFF 0002 FFFF 0002 02 0001, 9703",
        "17 FFFF 007E FFFF 0001 02 0001, 9703",
        "17 FFFF 0001 FFFF 007A 02 0001, 9703",
        // Address before the state of the bank, which is busy.
        "03 FFFF 0002, 8302",
        "10 FFFF 0002 04 0001 0002, 9002",
        "17 0000 0001 FFFF 0002 04 0001 0002, 9702",
        "17 FFFF 0002 0000 0001 02 0001, 9702",
        "03 0000 0001, 8306",
        "17 0000 0001 0000 0001 02 0001, 9706"
    })
    void functionThenQuantityThenAddressThenExecution(String request, String answer)
            throws Exception {
        bank().fault = ModbusFault.of(ExceptionCode.SERVER_DEVICE_BUSY);
        expect(request, answer);
        assertAnswers();
    }

    @ParameterizedTest
    @Rule("PDU-2")
    @ValueSource(ints = {1, 2})
    void oneToTwoThousandBitsAreRead(int function) throws Exception {
        for (int count : around(2000)) {
            int bytes = (count + 7) / 8;
            expectLegal(
                    count >= 1 && count <= 2000,
                    octet(function) + "0000" + word(count),
                    octet(function) + octet(bytes) + "00".repeat(bytes));
        }
        assertAnswers();
    }

    @ParameterizedTest
    @Rule("PDU-2")
    @ValueSource(ints = {1, 2})
    void aBitIsSetWhenItsRegisterIsNotZeroAndUnusedBitsAreZero(int function) throws Exception {
        for (int i = 0; i < 32; i++) {
            bank().set(i, i % 3 == 0 ? 0 : 65535 - i);
        }
        for (int count = 1; count <= 24; count++) {
            StringBuilder answer = new StringBuilder(octet(function) + octet((count + 7) / 8));
            for (int first = 0; first < count; first += 8) {
                int bits = 0;
                for (int i = first; i < Math.min(first + 8, count); i++) {
                    bits |= i % 3 == 0 ? 0 : 1 << i - first;
                }
                answer.append(octet(bits));
            }
            expect(octet(function) + "0000" + word(count), answer.toString());
        }
        assertAnswers();
    }

    @ParameterizedTest
    @Rule("PDU-3")
    @ValueSource(ints = {3, 4})
    void oneToAHundredAndTwentyFiveRegistersAreRead(int function) throws Exception {
        bank().set(0, 0x1234);
        for (int count : around(125)) {
            expectLegal(
                    count >= 1 && count <= 125,
                    octet(function) + "0000" + word(count),
                    octet(function)
                            + octet(2 * count)
                            + "1234"
                            + "0000".repeat(Math.max(0, count - 1)));
        }
        assertAnswers();
    }

    @Test
    @Rule("PDU-4")
    void aCoilIsOnOrOffAndNothingElse() throws Exception {
        for (String value :
                List.of("0001", "00FF", "FF01", "FFFF", "FE00", "0100", "8000", "7F00")) {
            expectException(3, "05 0010" + value);
        }
        assertAnswers();
        assertThat(bank().writers()).isEmpty();
        expect("05 0010 FF00", "05 0010 FF00");
        expect("03 0010 0001", "03 02 0001");
        expect("05 0010 0000", "05 0010 0000");
        expect("03 0010 0001", "03 02 0000");
        assertAnswers();
    }

    @Test
    @Rule("PDU-5")
    void aSingleRegisterIsWrittenAndEchoed() throws Exception {
        for (String value : List.of("0000", "0001", "7FFF", "8000", "FF00", "FFFF")) {
            expect("06 0010" + value, "06 0010" + value);
            expect("03 0010 0001", "03 02" + value);
        }
        assertAnswers();
    }

    @Test
    @Rule("PDU-16")
    void everyOtherFunctionIsException01() throws Exception {
        for (int function = 0; function < 256; function++) {
            if (!isOffered(function)) {
                expectException(1, octet(function));
                expectException(1, octet(function) + "0000 0001");
                expectException(1, octet(function) + "00".repeat(MAX_PDU - 1));
            }
        }
        assertAnswers();
    }

    @Test
    @Rule("PDU-10")
    void aRequestThatIsTooShortOrTooLongIsException03() throws Exception {
        for (int function : GOOD.keySet()) {
            String good = GOOD.get(function).replace(" ", "");
            for (int length = 1; isOffered(function) && length <= MAX_PDU; length++) {
                boolean echo = function == 8 && length >= 5 && length % 2 == 1;
                if (!echo && length != good.length() / 2) {
                    String longer = good + "00".repeat(MAX_PDU);
                    expectException(3, longer.substring(0, 2 * length));
                }
            }
        }
        assertAnswers();
        assertThat(bank().writers()).isEmpty();
    }

    @Test
    @Rule("PDU-17")
    void aBusyBankIsException06AndABrokenOneException04() throws Exception {
        bank().fault = ModbusFault.of(ExceptionCode.SERVER_DEVICE_BUSY);
        List<Integer> ofBanks = List.of(1, 2, 3, 4, 5, 6, 15, 16, 22, 23);
        ofBanks.forEach(function -> expectException(6, GOOD.get(function)));
        assertAnswers();
        bank().fault = null;
        bank().defect = new IllegalStateException("broken");
        ofBanks.forEach(function -> expectException(4, GOOD.get(function)));
        assertAnswers();
        bank().defect = null;
        expect("03 0000 0001", "03 02 0000");
        assertAnswers();
    }

    @Test
    @Rule("PDU-18")
    void everyMutatedRequestHasItsOneRightAnswer() throws Exception {
        MutatedFrames frames = new MutatedFrames(SEED);
        RightAnswer right = new RightAnswer(carrier(), UNIT);
        int exceptions = 0;
        for (int sent = 0; sent < mutatedRequests(); sent += BATCH) {
            for (int i = 0; i < Math.min(BATCH, mutatedRequests() - sent); i++) {
                byte[] request = frames.next();
                byte[] answer = right.to(request);
                exceptions += answer[0] < 0 ? 1 : 0;
                expect(HEX.formatHex(request), HEX.formatHex(answer));
            }
            expect("03 9C3F 0001", HEX.formatHex(right.to(HEX.parseHex("039C3F0001"))));
            assertAnswers("seed " + SEED);
        }
        assertThat(exceptions).isBetween(mutatedRequests() / 4, mutatedRequests() * 3 / 4);
    }
}
