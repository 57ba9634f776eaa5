package org.chargebus.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.chargebus.command.Command;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.AddressFilter;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.LimitTemplate;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    static final Site SITE =
            new Site("gw", "", Mode.BMS, true, List.of(point(1, "CP1", 2), point(2, "a.b.1", 1)));

    static ChargePoint point(int number, String id, int connectors) {
        return new ChargePoint(
                id,
                number,
                connectors,
                true,
                Optional.empty(),
                AddressFilter.ANY,
                OptionalInt.empty(),
                OptionalInt.empty(),
                ZoneId.of("UTC"),
                new LimitTemplate("auto", "auto", 1, 0, 32, 3, 230));
    }

    @ParameterizedTest(name = "{0} is connector {2} of {1}")
    @CsvSource({"CP1,CP1,0", "CP1.0,CP1,0", "CP1.2,CP1,2", "a.b.1,a.b.1,0", "a.b.1.1,a.b.1,1"})
    void refs(String text, String id, int connector) throws Exception {
        assertThat(Refs.parse(text, SITE)).isEqualTo(new ConnectorRef(id, connector));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CP9|no charger CP9 is configured; ocpp:list shows the ones that are, ocpp:scan the ones that knock",
                "CP9.1|no charger CP9.1 is configured; ocpp:list shows the ones that are, ocpp:scan the ones that knock",
                "CP1.3|CP1 has no connector 3; it has 1..2; 0 is the charger itself",
                "CP1.x|CP1 has no connector x; it has 1..2; 0 is the charger itself",
                "CP1.|CP1 has no connector ; it has 1..2; 0 is the charger itself",
            })
    void wrongRefs(String text, String line) {
        assertThatThrownBy(() -> Refs.parse(text, SITE))
                .isExactlyInstanceOf(Mistake.class)
                .hasMessage(line);
    }

    @Test
    @DisplayName("a command for a connector refuses a charger, and the other way round")
    void kinds() {
        assertThatThrownBy(() -> Refs.connector("CP1", SITE))
                .hasMessage("no connector is given; write CP1.1");
        assertThatThrownBy(() -> Refs.charger("CP1.1", SITE))
                .hasMessage("this is for a charger as a whole; write CP1");
    }

    @Test
    @DisplayName("completion offers every charger and connector")
    void candidates() {
        assertThat(Refs.candidates(SITE, true))
                .containsExactly("CP1", "CP1.1", "CP1.2", "a.b.1", "a.b.1.1");
        assertThat(Refs.candidates(SITE, false)).containsExactly("CP1", "a.b.1");
    }

    @ParameterizedTest(name = "{0} is {1}, in W {2}")
    @CsvSource({
        "10A,10,false",
        "6.5a,6.5,false",
        "7kW,7000,true",
        "7.4 kw,7400,true",
        "7400W,7400,true",
        "0A,0,false"
    })
    void limits(String text, double limit, boolean watts) throws Exception {
        ConnectorRef ref = new ConnectorRef("CP1", 1);
        assertThat(LimitText.parse(ref, text))
                .isEqualTo(new Command.SetLimit(ref, limit, watts, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "-1A", "10 kA", "A", "1e3A", "NaNA", ""})
    void wrongLimits(String text) {
        assertThatThrownBy(() -> LimitText.parse(new ConnectorRef("CP1", 1), text))
                .hasMessageEndingWith("is no limit; write 10A, 7.4kW, 7400W or clear");
    }

    @Test
    @DisplayName("clear takes the limit away")
    void clear() throws Exception {
        ConnectorRef ref = new ConnectorRef("CP1", 1);
        assertThat(LimitText.parse(ref, "CLEAR")).isEqualTo(new Command.ClearLimit(ref));
    }

    @ParameterizedTest(name = "address {0} is {1}")
    @CsvSource({"0,0", "1400,1400", "0x578,1400", "0XFFFF,65535", "010,10", "65535,65535"})
    void addresses(String text, int address) throws Exception {
        assertThat(Registers.address(text)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "0x10000", "x", "", "1.5", "#10 "})
    void wrongAddresses(String text) {
        assertThatThrownBy(() -> Registers.address(text))
                .hasMessageEndingWith("is no address; write 0..65535 or 0x0000..0xFFFF");
    }

    @Test
    @DisplayName("values go out high byte first, negative ones as two's complement")
    void values() throws Exception {
        assertThat(Registers.values(List.of("1", "-1", "0xABCD", "-32768")))
                .containsExactly(0, 1, 0xFF, 0xFF, 0xAB, 0xCD, 0x80, 0);
        assertThatThrownBy(() -> Registers.values(List.of("65536")))
                .hasMessageContaining("is no register value");
        assertThatThrownBy(() -> Registers.values(List.of()))
                .hasMessage("0 values are given; one write takes 1..123");
    }

    @Test
    @DisplayName("a range ends inside the address space (Application Protocol V1.1b3, 4.4)")
    void ranges() throws Exception {
        Registers.checkRange(65535, 1, 125);
        assertThatThrownBy(() -> Registers.checkRange(65535, 2, 125))
                .hasMessage("65535 + 2 leaves the address space; end at 65535");
        assertThatThrownBy(() -> Registers.checkRange(0, 126, 125))
                .hasMessage("a count of 126 is given; one request takes 1..125");
    }

    @ParameterizedTest(name = "exception {1} is named and mended")
    @CsvSource({
        "ILLEGAL_FUNCTION,01", "ILLEGAL_DATA_ADDRESS,02", "ILLEGAL_DATA_VALUE,03",
        "SERVER_DEVICE_FAILURE,04", "SERVER_DEVICE_BUSY,06", "GATEWAY_TARGET_FAILED_TO_RESPOND,0B"
    })
    void exceptions(ExceptionCode code, String number) {
        assertThat(Registers.complaint(ModbusFault.of(code), "read of 1 at 5"))
                .hasMessageMatching(
                        "read of 1 at 5: exception " + number + " " + code.name() + "; .+");
    }

    @Test
    @DisplayName("text from the network cannot steer the terminal")
    void untrusted() {
        assertThat(Untrusted.shown("ab\u001b[31m\n\u202ec\u0085é"))
                .isEqualTo("ab\\u001b[31m\\u000a\\u202ec\\u0085é");
        assertThat(Untrusted.shown("\ud800")).isEqualTo("\\ud800");
        assertThat(Untrusted.shown("x".repeat(500))).hasSize(203).endsWith("x...");
    }

    @Test
    @DisplayName("JSON on a terminal does nothing there, and means the same")
    void json() throws Exception {
        String odd = "ab\u001b[31m\n\u009b31m\u202ec\u007fé\\\udb40\udc41\ud800";
        String json = Json.line(Map.of("a", odd));
        assertThat(json)
                .isEqualTo(
                        "{\"a\":\"ab\\u001B[31m\\n\\u009b31m\\u202ec\\u007fé\\\\\\udb40\\udc41\\ud800\"}");
        assertThat(JSON.std.mapFrom(json)).containsEntry("a", odd);
    }

    @Test
    @DisplayName("a mistake is one line of what and mend, and tells where it lies")
    void mistake() {
        assertThat(new Mistake("what", "mend"))
                .hasMessage("what; mend")
                .satisfies(one -> assertThat(one.kind()).isEqualTo(Mistake.Kind.WRONG));
        assertThat(new Mistake("a line")).hasMessage("a line");
        assertThat(Mistake.away("what", "mend").kind()).isEqualTo(Mistake.Kind.AWAY);
        assertThatThrownBy(() -> Refs.parse("CP9", SITE))
                .isInstanceOfSatisfying(
                        Mistake.class,
                        one -> assertThat(one.kind()).isEqualTo(Mistake.Kind.ABSENT));
    }

    @Test
    @DisplayName("a word matches whatever its case")
    void words() throws Exception {
        assertThat(Words.match("HARD", "soft", "hard")).isEqualTo("hard");
        assertThatThrownBy(() -> Words.match("warm", "soft", "hard"))
                .hasMessage("warm is not known here; write one of soft, hard");
    }
}
