package org.chargebus.modbus.slave.internal.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.chargebus.command.Origin;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.modbus.slave.internal.MemoryBank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the Modbus Application Protocol V1.1b3 (AP), request by request. */
class PduEngineTest {
    private static final Origin MASTER = new Origin(Origin.Kind.MODBUS, "10.0.0.9:4000");
    private static final int UNIT = 7;

    /** Where in the buffers request and answer stand: not at 0, to catch absolute indices. */
    private static final int AT = 7;

    private static final int TO = 11;

    private final MemoryBank bank = new MemoryBank();
    private final List<Throwable> failures = new ArrayList<>();
    private RegisterBank present = bank;
    private final PduEngine engine =
            new PduEngine(
                    Carrier.TCP,
                    unit -> unit == UNIT ? present : null,
                    MASTER,
                    (unit, function, cause) -> failures.add(cause),
                    new PduCounters(Carrier.TCP));

    private String answer(String request) {
        return answer(UNIT, request);
    }

    private String answer(int unit, String request) {
        byte[] pdu = HexFormat.of().parseHex(request.replace(" ", ""));
        byte[] in = new byte[AT + pdu.length + 5];
        Arrays.fill(in, (byte) 0x55);
        System.arraycopy(pdu, 0, in, AT, pdu.length);
        byte[] out = new byte[TO + PduEngine.MAX_PDU];
        Arrays.fill(out, (byte) 0xEE);
        int length = engine.serve(unit, in, AT, pdu.length, out, TO);
        assertThat(Arrays.copyOf(out, TO)).as("before the answer").containsOnly(0xEE);
        return HexFormat.of().withUpperCase().formatHex(out, TO, TO + length);
    }

    private static String hex(int value) {
        return String.format("%04X", value);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "03 0064 0001, 03 02 1234",
        "03 0064 0002, 03 04 1234 FFFF",
        "04 0065 0003, 04 06 FFFF 0000 0001",
        "03 FFFF 0001, 03 02 0000",
        "01 0064 0004, 01 01 0B",
        "02 0064 0009, 02 02 0B00",
        "01 FFFF 0001, 01 01 00"
    })
    void readsGiveFunctionByteCountAndValues(String request, String expected) {
        bank.set(100, 0x1234, 0xFFFF, 0, 1);
        assertThat(answer(request)).isEqualTo(expected.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void unusedBitsOfTheLastByteAreZero(int function) {
        IntStream.range(0, 2000).forEach(i -> bank.set(i, 1));
        for (int count = 1; count <= 16; count++) {
            String bytes = answer("0" + function + "0000" + hex(count)).substring(4);
            int set = HexFormat.fromHexDigits(bytes.substring(bytes.length() - 2));
            assertThat(Integer.bitCount(set)).isEqualTo((count - 1) % 8 + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"01, 2000, 252", "02, 2000, 252", "03, 125, 252", "04, 125, 252"})
    void theLargestReadFillsTheAnswer(String function, int count, int length) {
        assertThat(answer(function + "0000" + hex(count))).hasSize(2 * length);
        assertThat(answer(function + hex(65536 - count) + hex(count))).hasSize(2 * length);
    }

    @ParameterizedTest
    @CsvSource({
        "01, 0, 81", "01, 2001, 81", "01, 65535, 81", "02, 0, 82", "02, 2001, 82",
        "03, 0, 83", "03, 126, 83", "03, 65535, 83", "04, 0, 84", "04, 126, 84"
    })
    void aReadOfAnIllegalQuantityIsException03(String function, int count, String code) {
        assertThat(answer(function + "0000" + hex(count))).isEqualTo(code + "03");
        // Quantity before address: the range is also past the end.
        assertThat(answer(function + "FFFF" + hex(count))).isEqualTo(code + "03");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01 FFFF 0002", "02 F831 07D0", "03 FFFF 0002", "04 FF84 007D"})
    void aReadPastTheLastRegisterIsException02AndDoesNotWrap(String request) {
        assertThat(answer(request)).isEqualTo("8" + request.charAt(1) + "02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "03 00", "03 0000", "03 0000 00", "03 0000 0001 00", "04 0000"})
    void aReadOfTheWrongLengthIsException03(String request) {
        assertThat(answer(request)).isEqualTo("8" + request.charAt(1) + "03");
    }

    @ParameterizedTest
    @CsvSource({"05 0010 FF00, 1", "05 0010 0000, 0", "06 0010 0000, 0", "06 0010 ABCD, 43981"})
    void singleWritesAreEchoed(String request, int value) {
        bank.set(16, 9);
        assertThat(answer(request)).isEqualTo(request.replace(" ", ""));
        assertThat(bank.get(16)).isEqualTo(value);
        assertThat(bank.writers()).containsExactly(MASTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001", "00FF", "FF01", "FFFF", "FE00", "0100", "8000", "7F00"})
    void aCoilIsOnOrOffAndNothingElse(String value) {
        assertThat(answer("05 0010" + value)).isEqualTo("8503");
        assertThat(answer("05 9C40" + value)).as("value before address").isEqualTo("8503");
        assertThat(bank.writers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"05", "05 0010", "05 0010 FF", "05 0010 FF00 00", "06 0010", "06"})
    void aSingleWriteOfTheWrongLengthIsException03(String request) {
        assertThat(answer(request)).isEqualTo("8" + request.charAt(1) + "03");
        assertThat(bank.writers()).isEmpty();
    }

    @Test
    void multipleRegistersAreWrittenAndEchoedWithoutTheirValues() {
        assertThat(answer("10 0010 0002 04 1234 FFFE")).isEqualTo("1000100002");
        assertThat(bank.get(16)).isEqualTo(0x1234);
        assertThat(bank.get(17)).isEqualTo(0xFFFE);
        assertThat(bank.writers()).containsExactly(MASTER);
    }

    @Test
    void multipleCoilsAreWrittenLowestBitFirst() {
        bank.set(26, 5);
        assertThat(answer("0F 0010 000A 02 CD 01")).isEqualTo("0F0010000A");
        assertThat(IntStream.range(16, 27).map(bank::get))
                .containsExactly(1, 0, 1, 1, 0, 0, 1, 1, 1, 0, 5);
    }

    @Test
    void theLargestWritesAreTaken() {
        assertThat(answer("10 FF85 007B F6" + "AB".repeat(246))).isEqualTo("10FF85007B");
        assertThat(bank.get(65535)).isEqualTo(0xABAB);
        assertThat(answer("0F F850 07B0 F6" + "FF".repeat(246))).isEqualTo("0FF85007B0");
        assertThat(bank.get(65535)).isEqualTo(1);
    }

    static List<String> badMultipleWrites() {
        return List.of(
                "10",
                "10 0000",
                "10 0000 0001",
                "10 0000 0001 02",
                "10 0000 0001 02 12",
                "10 0000 0001 02 1234 56",
                "10 0000 0001 01 12",
                "10 0000 0001 03 1234 56",
                "10 0000 0002 02 1234",
                "10 0000 0000 00",
                "10 0000 0000 02 1234",
                "10 0000 007C F8" + "00".repeat(246),
                "10 0000 0080 00",
                "10 0000 8001 02 1234",
                "10 FFFF 0002 02 1234",
                "0F 0000 0001",
                "0F 0000 0001 01",
                "0F 0000 0001 02 0100",
                "0F 0000 0008 02 0100",
                "0F 0000 0009 01 01",
                "0F 0000 0000 00",
                "0F 0000 0000 01 00",
                "0F 0000 07B1 F7" + "00".repeat(246),
                "0F 0000 0800 00",
                "0F FFFF 0009 01 01");
    }

    @ParameterizedTest
    @MethodSource("badMultipleWrites")
    void aMultipleWriteWithABadQuantityByteCountOrLengthIsException03(String request) {
        String code = request.startsWith("10") ? "9003" : "8F03";
        assertThat(answer(request)).isEqualTo(code);
        assertThat(bank.writers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10 FFFF 0002 04 0001 0002", "0F FFF9 0008 01 FF"})
    void aWritePastTheLastRegisterIsException02AndWritesNothing(String request) {
        assertThat(answer(request)).endsWith("02").hasSize(4);
        assertThat(bank.writers()).isEmpty();
        assertThat(bank.get(65535)).isZero();
        assertThat(bank.get(0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01 9C3F 0002",
                "02 9C40 0001",
                "03 9C3F 0002",
                "04 9CA3 0001",
                "05 9C40 FF00",
                "06 9C40 0001",
                "0F 9C3F 0002 01 03",
                "10 9C3F 0002 04 0001 0001"
            })
    void aRegisterTheBankLacksIsException02AndNothingIsWritten(String request) {
        assertThat(answer(request)).endsWith("02").hasSize(4);
        assertThat(bank.get(MemoryBank.HOLE - 1)).isZero();
    }

    @Test
    void everyOtherFunctionIsException01() {
        List<Integer> offered = List.of(1, 2, 3, 4, 5, 6, 15, 16, 22, 23, 43);
        for (int function = 0; function < 256; function++) {
            if (!offered.contains(function)) {
                String expected = String.format("%02X01", function | 0x80);
                assertThat(answer(String.format("%02X", function))).isEqualTo(expected);
                assertThat(answer(String.format("%02X00000001", function))).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ExceptionCode.class)
    void theFaultOfABankIsAnswered(ExceptionCode code) {
        bank.fault = ModbusFault.of(code);
        assertThat(answer("03 0000 0001")).isEqualTo(String.format("83%02X", code.code()));
        assertThat(answer("06 0000 0001")).isEqualTo(String.format("86%02X", code.code()));
        assertThat(failures).isEmpty();
    }

    @Test
    void aBankThatBreaksIsException04AndReported() {
        bank.defect = new IllegalStateException("broken");
        assertThat(answer("03 0000 0001")).isEqualTo("8304");
        assertThat(answer("10 0000 0001 02 0001")).isEqualTo("9004");
        assertThat(failures).hasSize(2).containsOnly(bank.defect);
        bank.defect = null;
        assertThat(answer("03 0000 0001")).isEqualTo("03020000");
    }

    @Test
    void aBankThatBreaksBecauseItIsBeingReplacedIsBusy() {
        bank.defect = new IllegalStateException("bundle context is no longer valid");
        bank.during = () -> present = new MemoryBank();
        assertThat(answer("03 0000 0001")).isEqualTo("8306");
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"03 0000 0001", "03 0000 0000", "2B 0E 01 00", "06 0000 0001"})
    void aUnitThatIsNotServedIsException0B(String request) {
        int function = HexFormat.fromHexDigits(request.substring(0, 2));
        assertThat(answer(UNIT + 1, request)).isEqualTo(String.format("%02X0B", function | 0x80));
        assertThat(bank.writers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"05 0000 FF00", "06 0000 0001", "0F 0000 0001 01 01", "06", "10"})
    void whoMayNotWriteHasNoWritingFunctions(String request) {
        engine.allowWrites(false);
        assertThat(answer(request)).endsWith("01").hasSize(4);
        assertThat(bank.writers()).isEmpty();
        assertThat(answer("03 0000 0001")).isEqualTo("03020000");
        engine.allowWrites(true);
        assertThat(answer("06 0000 0001")).isEqualTo("0600000001");
    }
}
