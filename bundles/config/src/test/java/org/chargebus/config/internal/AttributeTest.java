package org.chargebus.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeTest {
    private Schemas schemas;

    @BeforeEach
    void read() throws Exception {
        schemas = Fixtures.schemas();
    }

    private Verdict read(String pid, String key, Object value) {
        Attribute attribute = schemas.of(pid).orElseThrow().attributes().get(key);
        return Rules.read(Schemas.base(pid), attribute, value);
    }

    private Object good(String key, Object value) {
        Verdict verdict = read("org.chargebus.ocpp", key, value);
        assertThat(verdict).isInstanceOf(Verdict.Good.class);
        return ((Verdict.Good) verdict).value();
    }

    @Test
    @DisplayName("a good value gets the type of its metatype")
    void types() {
        assertThat(good("callTimeout", " 45 ")).isEqualTo(45);
        assertThat(good("callTimeout", 45)).isEqualTo(45);
        assertThat(good("maxMessageSize", "4096")).isEqualTo(4096L);
        assertThat(good("factor", "1.25")).isEqualTo(1.25);
        assertThat(good("requirePassword", "TRUE")).isEqualTo(true);
        assertThat(good("validation", "strict")).isEqualTo("strict");
        assertThat(good("tls.port", "0")).isEqualTo(0);
    }

    @Test
    @DisplayName("an empty value counts as not given")
    void empty() {
        assertThat(good("callTimeout", " ")).isNull();
        assertThat(good("host", "")).isNull();
    }

    @ParameterizedTest(name = "{0} = {1} is refused: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "callTimeout|4|a whole number 5..300",
                "callTimeout|301|a whole number 5..300",
                "callTimeout|30.5|a whole number 5..300",
                "callTimeout|abc|a whole number 5..300",
                "callTimeout|99999999999|a whole number 5..300",
                "keepAlive|-1|a whole number of at least 0",
                "keepAlive|3000000000|a whole number of at least 0",
                "port|0|a whole number 1..65535",
                "port|65536|a whole number 1..65535",
                "tls.port|65536|a whole number 0..65535",
                "factor|2.01|a number 0.5..2",
                "factor|1,5|a number 0.5..2",
                "factor|NaN|a number 0.5..2",
                "requirePassword|yes|true or false",
                "validation|Strict|one of lenient, strict",
                "host|ws://a|an address or a name without scheme and port, for example 0.0.0.0",
                "host|localhost:80|an address or a name without scheme and port, for example 0.0.0.0",
                "host|300.1.1.1|an address or a name without scheme and port, for example 0.0.0.0",
                "host|1.2.3|an address or a name without scheme and port, for example 0.0.0.0",
                "host|a b|an address or a name without scheme and port, for example 0.0.0.0",
                "allowFrom|10.0.0.0/33|address ranges such as 10.0.0.0/8, 192.168.1.7",
                "allowFrom|example.com|address ranges such as 10.0.0.0/8, 192.168.1.7",
                "path|ocpp|a path that begins with /, for example /ocpp",
            })
    void bad(String key, String value, String allowed) {
        assertThat(read("org.chargebus.ocpp", key, value))
                .isEqualTo(new Verdict.Bad(allowed, "write " + allowed));
    }

    @ParameterizedTest(name = "host = {0}")
    @CsvSource({
        "0.0.0.0",
        "127.0.0.1",
        "255.255.255.255",
        "localhost",
        "gw-1.example.com",
        "::1",
        "fe80::1%eth0"
    })
    void hosts(String host) {
        assertThat(good("host", host)).isEqualTo(host);
    }

    @ParameterizedTest(name = "identity {0} (OCPP-J 1.6, 3.1.1): {1}")
    @CsvSource({
        "CP1,true",
        "'A b-c_d.e:f',true",
        "x,true",
        "' CP ',true",
        "CP/1,false",
        "CPü,false",
        "'a\tb',false",
        "1234567890123456789012345678901234567890123456789,false",
        "123456789012345678901234567890123456789012345678,true"
    })
    void identities(String id, boolean right) {
        assertThat(read("org.chargebus.charger~a", "id", id) instanceof Verdict.Good)
                .isEqualTo(right);
    }

    @ParameterizedTest(name = "password of {0} characters (security white paper A00.FR.204): {1}")
    @CsvSource({"15,false", "16,true", "40,true", "41,false"})
    void passwords(int length, boolean right) {
        assertThat(
                        read("org.chargebus.charger~a", "password", "p".repeat(length))
                                instanceof Verdict.Good)
                .isEqualTo(right);
    }

    @Test
    @DisplayName("a hash passes as a password, a broken one does not")
    void hashes() {
        assertThat(read("org.chargebus.charger~a", "password", "pbkdf2:1:aa:bb"))
                .isInstanceOf(Verdict.Good.class);
        assertThat(read("org.chargebus.charger~a", "password", "pbkdf2:1:aa"))
                .isInstanceOf(Verdict.Bad.class);
        assertThat(read("org.chargebus.charger~a", "password", "pbkdf2:x:aa:bb"))
                .isInstanceOf(Verdict.Bad.class);
    }

    @Test
    @DisplayName("the mode is bms or external, and nothing else")
    void mode() {
        assertThat(read("org.chargebus.gateway", "mode", "bms")).isEqualTo(new Verdict.Good("bms"));
        assertThat(read("org.chargebus.gateway", "mode", " external "))
                .isEqualTo(new Verdict.Good("external"));
        assertThat(read("org.chargebus.gateway", "mode", "other"))
                .isEqualTo(Verdict.Bad.of("one of bms, external"));
    }

    @Test
    @DisplayName("the name of the gateway has at most 32 characters")
    void name() {
        assertThat(read("org.chargebus.gateway", "name", "n".repeat(32)))
                .isInstanceOf(Verdict.Good.class);
        assertThat(read("org.chargebus.gateway", "name", "n".repeat(33)))
                .isEqualTo(Verdict.Bad.of("a text of at most 32 characters"));
    }

    @Test
    @DisplayName("an unknown key is answered with the nearest known one")
    void nearest() {
        Validation validation =
                Validation.of(
                        schemas.of("org.chargebus.ocpp").orElseThrow(),
                        Map.of("calltimout", "1", "somethingElse", "1", "service.pid", "x"));
        assertThat(validation.unknown())
                .extracting(Validation.Unknown::mend)
                .containsExactlyInAnyOrder("did you mean callTimeout?", "take it out");
    }

    @Test
    @DisplayName("a document type is refused, so that no entity is ever expanded")
    void entities() {
        String bomb = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + Fixtures.OCPP;
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> MetatypeXml.parse(Fixtures.stream(bomb)))
                .isInstanceOf(java.io.IOException.class)
                .hasMessageContaining("DOCTYPE");
    }
}
