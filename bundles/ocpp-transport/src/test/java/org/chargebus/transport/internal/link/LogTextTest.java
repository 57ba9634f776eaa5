package org.chargebus.transport.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {
    @Test
    void controlCharactersAndLineBreaksCannotForgeALogLine() {
        assertThat(LogText.name("a\r\nERROR \u001B[31m\u2028\u202Eb"))
                .isEqualTo("a??ERROR ?[31m??b");
    }

    @Test
    void theLengthIsBounded() {
        assertThat(LogText.name("x".repeat(5000))).hasSizeLessThan(100);
        assertThat(LogText.frame("x".repeat(50_000))).hasSizeLessThan(2100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AuthorizationKey", "authorizationkey", "AUTHORIZATIONKEY"})
    void anAuthorizationKeyIsNeverShown(String key) {
        String text =
                "[2,\"1\",\"ChangeConfiguration\",{\"key\":\"" + key + "\",\"value\":\"geheim\"}]";

        assertThat(LogText.frame(text)).doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"location\":\"ftp://box:geheim@10.0.0.9/logs\"}",
                "{\"location\":\"ftp:\\/\\/box:geheim@10.0.0.9\\/logs\"}",
                "{\"vendorId\":\"v\",\"data\":\"WifiPassword=geheim\"}",
                "{\"key\":\"\\u0041uthorizationKey\",\"value\":\"geheim\"}"
            })
    void noOtherPasswordIsShownEither(String payload) {
        assertThat(LogText.frame("[2,\"1\",\"X\"," + payload + "]")).doesNotContain("geheim");
    }

    @Test
    void whatHoldsNoPasswordIsShownAsItIs() {
        String text = "[2,\"1\",\"DataTransfer\",{\"data\":\"http://a/b mail@c.d K\\u00fcche\"}]";

        assertThat(LogText.frame(text)).isEqualTo(text);
    }
}
