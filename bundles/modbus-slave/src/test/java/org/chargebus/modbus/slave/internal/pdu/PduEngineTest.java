package org.chargebus.modbus.slave.internal.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.chargebus.command.Origin;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.modbus.slave.internal.MemoryBank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine has to do with its master and its banks; the requests are in the contract. */
class PduEngineTest {
    private static final Origin MASTER = new Origin(Origin.Kind.MODBUS, "10.0.0.9:4000");
    private static final int UNIT = 7;

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
        byte[] in = HexFormat.of().parseHex(request.replace(" ", ""));
        byte[] out = new byte[PduEngine.MAX_PDU];
        int length = engine.serve(unit, in, 0, in.length, out, 0);
        return HexFormat.of().withUpperCase().formatHex(out, 0, length);
    }

    static List<String> writes() {
        return List.of(
                "05 0000 FF00",
                "06 0000 0001",
                "0F 0000 0001 01 01",
                "10 0000 0001 02 0001",
                "16 0000 0000 0001",
                "17 0000 0001 0000 0001 02 0001");
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aBankLearnsTheRequestThatWritesWhereThatIsWanted(String request) {
        engine.nameRequests(true, 4711);
        answer(request);
        int function = Integer.parseInt(request.substring(0, 2), 16);
        Origin.Request named = new Origin.Request(4711, UNIT, function, 0);
        assertThat(bank.writers())
                .containsExactly(new Origin(Origin.Kind.MODBUS, MASTER.peer(), named));
        engine.nameRequests(false, 4712);
        answer(request);
        assertThat(bank.writers().get(1)).isSameAs(MASTER);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aBankLearnsWhoWrites(String request) {
        assertThat(answer(request)).hasSizeGreaterThan(4);
        assertThat(bank.get(0)).isEqualTo(1);
        assertThat(bank.writers()).containsExactly(MASTER);
    }

    @ParameterizedTest
    @MethodSource("writes")
    @ValueSource(strings = {"05", "06", "0F", "10", "16", "17"})
    void whoMayNotWriteHasNoWritingFunctions(String request) {
        engine.allowWrites(false);
        assertThat(answer(request)).endsWith("01").hasSize(4);
        assertThat(bank.writers()).isEmpty();
        assertThat(answer("03 0000 0001")).isEqualTo("03020000");
        assertThat(answer("2B 0E 04 00")).startsWith("2B0E04");
        engine.allowWrites(true);
        assertThat(answer("06 0000 0001")).isEqualTo("0600000001");
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
    void aBankThatBreaksIsReported() {
        bank.defect = new IllegalStateException("broken");
        assertThat(answer("03 0000 0001")).isEqualTo("8304");
        assertThat(answer("10 0000 0001 02 0001")).isEqualTo("9004");
        assertThat(failures).hasSize(2).containsOnly(bank.defect);
    }

    @Test
    void aBankThatBreaksBecauseItIsBeingReplacedIsBusy() {
        bank.defect = new IllegalStateException("bundle context is no longer valid");
        bank.during = () -> present = new MemoryBank();
        assertThat(answer("03 0000 0001")).isEqualTo("8306");
        assertThat(failures).isEmpty();
    }

    @Test
    void theDeviceIdentifiesItselfWhileABankIsBusy() {
        bank.fault = ModbusFault.of(ExceptionCode.SERVER_DEVICE_BUSY);
        assertThat(answer("2B 0E 04 00")).startsWith("2B0E04");
    }

    @ParameterizedTest
    @ValueSource(strings = {"03 0000 0001", "03 0000 0000", "2B 0E 01 00", "06 0000 0001", "63"})
    void aUnitThatIsNotServedIsException0B(String request) {
        int function = HexFormat.fromHexDigits(request.substring(0, 2));
        assertThat(answer(UNIT + 1, request)).isEqualTo(String.format("%02X0B", function | 0x80));
        assertThat(bank.writers()).isEmpty();
    }
}
