package org.chargebus.common.cfg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CfgLineTest {
    private static CfgLine only(String line) {
        return CfgLine.of(List.of(line)).get(0);
    }

    @Test
    @DisplayName("an odd number of backslashes continues a setting, and no comment")
    void continued() {
        assertThat(CfgLine.of(List.of("  a = 1,\\", "  2,\\", "  3", "# b\\", "c\\\\", "d\\")))
                .containsExactly(
                        new CfgLine(1, 3, "a = 1,2,3"),
                        new CfgLine(4, 4, "# b\\"),
                        new CfgLine(5, 5, "c\\\\"),
                        new CfgLine(6, 6, "d\\"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"# a = 1", "  ! a = 1"})
    @DisplayName("a comment sets nothing")
    void comments(String line) {
        assertThat(only(line).isComment()).isTrue();
        assertThat(only(line).isSetting()).isFalse();
        assertThat(only("   ").isSetting()).isFalse();
        assertThat(only("   ").isComment()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "a.b = c d,a.b,c d",
                "a:b,a,b",
                "a b,a,b",
                "a\\:b=c,a:b,c",
                "\\u0061 = \\u00e9\\t,a,|\u00e9\t|",
                "a = \\u00e,a,u00e",
                "a,a,||",
            })
    @DisplayName("a key ends at the first of =, : and a blank that is not escaped")
    void keysAndValues(String line, String key, String value) {
        assertThat(only(line).key()).isEqualTo(key);
        assertThat(only(line).value()).isEqualTo(value);
    }

    @Test
    @DisplayName("a character by its number has four digits")
    void brokenEscapes() {
        assertThat(only("a = \\u00e").hasBrokenEscape()).isTrue();
        assertThat(only("a = \\u00e9 \\\\u").hasBrokenEscape()).isFalse();
    }
}
