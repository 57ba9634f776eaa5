package org.chargebus.modbus.slave.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.chargebus.modbus.slave.internal.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MODBUS/TCP Security v21, 8.3: the extension RoleOID holds one UTF8String. */
class RoleTest {
    private static String read(String hex) {
        return Role.read(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static String written(String role) {
        return Role.read(Der.element(Der.OCTETS, Der.text(Der.UTF8, role)));
    }

    @Test
    @Rule("TLS-2")
    void aUtf8StringIsTheRole() {
        assertThat(read("04 0A 0C 08 4F70657261746F72")).isEqualTo("Operator");
        assertThat(read("04 04 0C 02 C3BC")).isEqualTo("\u00fc");
        assertThat(read("04 02 0C 00")).isEmpty();
        for (int length : new int[] {125, 126, 127, 128, 251, 252, 255, 256, 5000}) {
            assertThat(written("r".repeat(length))).hasSize(length);
        }
    }

    @ParameterizedTest
    @Rule("TLS-2")
    @ValueSource(
            strings = {
                "",
                "04",
                "04 00",
                "04 01 0C",
                // Another type of string, an OBJECT IDENTIFIER, no octet string around.
                "04 0A 13 08 4F70657261746F72",
                "04 04 06 02 2A03",
                "0C 08 4F70657261746F72",
                // Something behind it, or too little.
                "04 0B 0C 08 4F70657261746F72 00",
                "04 0A 0C 08 4F70657261746F72 00",
                "04 0A 0C 08 4F706572",
                "04 0A 0C 07 4F70657261746F72",
                // Lengths that are too long, without an end or cut.
                "04 84 0000000A 0C 08 4F70657261746F72",
                "04 80 0C 08 4F70657261746F72 0000",
                "04 82 00",
                // No UTF-8.
                "04 04 0C 02 C328"
            })
    void anythingElseIsNoRole(String der) {
        assertThat(read(der)).isEmpty();
    }
}
