package org.chargebus.diagnostics.internal.ring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @DisplayName("Passwords are masked, and all else stays as it was on the wire")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[2,\"1\",\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":\"s3cret\"}]"
                        + "|[2,\"1\",\"ChangeConfiguration\",{\"key\":\"AuthorizationKey\",\"value\":\"***\"}]",
                "[2,\"1\",\"ChangeConfiguration\",{ \"value\" : \"s3cret\", \"key\":\"AUTHORIZATIONKEY\"}]"
                        + "|[2,\"1\",\"ChangeConfiguration\",{ \"value\" : \"***\", \"key\":\"AUTHORIZATIONKEY\"}]",
                "[2,\"1\",\"ChangeConfiguration\",{\"key\":\"\\u0041uthorizationKey\",\"value\":\"s3cret\"}]"
                        + "|[2,\"1\",\"ChangeConfiguration\",{\"key\":\"\\u0041uthorizationKey\",\"value\":\"***\"}]",
                "[3,\"1\",{\"configurationKey\":[{\"key\":\"A\",\"readonly\":true,\"value\":\"1.50\"},"
                        + "{\"key\":\"AuthorizationKey\",\"readonly\":false,\"value\":\"s3cret\"}]}]"
                        + "|[3,\"1\",{\"configurationKey\":[{\"key\":\"A\",\"readonly\":true,\"value\":\"1.50\"},"
                        + "{\"key\":\"AuthorizationKey\",\"readonly\":false,\"value\":\"***\"}]}]",
                "[2,\"1\",\"GetDiagnostics\",{\"location\":\"ftp://bob:s3cret@host/up?a@b\"}]"
                        + "|[2,\"1\",\"GetDiagnostics\",{\"location\":\"ftp://***@host/up?a@b\"}]",
                "[2,\"1\",\"GetDiagnostics\",{\"location\":\"ftp:\\/\\/bob:s3cret@host\"}]"
                        + "|[2,\"1\",\"GetDiagnostics\",{\"location\":\"ftp://***@host\"}]",
                "[2,\"1\",\"DataTransfer\",{\"data\":\"{\\\"wifiPassword\\\":\\\"s3cret\\\"}\"}]"
                        + "|[2,\"1\",\"DataTransfer\",{\"data\":\"***\"}]",
                "[2,\"1\",\"X\",{\"Password\":{\"a\":[\"s3cret\",12]},\"b\":3.0}]"
                        + "|[2,\"1\",\"X\",{\"Password\":{\"a\":[\"***\",\"***\"]},\"b\":3.0}]",
                "[2,\"1\",\"C\",{\"key\":\"wifiPassword\",\"value\":\"http://a:s3cret@b\"}]"
                        + "|[2,\"1\",\"C\",{\"key\":\"wifiPassword\",\"value\":\"***\"}]",
                "[3,\"1\",{\"configurationKey\":[{\"value\":34567,\"key\":\"WiFiPassphrase\"},"
                        + "{\"key\":\"B\",\"value\":12}]}]"
                        + "|[3,\"1\",{\"configurationKey\":[{\"value\":\"***\",\"key\":\"WiFiPassphrase\"},"
                        + "{\"key\":\"B\",\"value\":12}]}]",
                "[2,\"1\",\"C\",{\"key\":\"apnPwd\",\"value\":[{\"a\":\"s3cret\"},1],\"b\":[2]}]"
                        + "|[2,\"1\",\"C\",{\"key\":\"apnPwd\",\"value\":\"***\",\"b\":[2]}]",
                "[2,\"1\",\"DataTransfer\",{\"data\":\"user=a;password=s3cret\"}]"
                        + "|[2,\"1\",\"DataTransfer\",{\"data\":\"***\"}]",
                "[2,\"1\",\"GetDiagnostics\",{\"location\":\"http://h/up?pwd=s3cret\"}]"
                        + "|[2,\"1\",\"GetDiagnostics\",{\"location\":\"***\"}]",
                "[2,\"1\",\"C\",{\"key\":\"AuthorizationKey\",\"value\":\"s3cret"
                        + "|(no JSON, and it may hold a password: not shown)"
            })
    void masked(String text, String shown) {
        assertThat(Secrets.masked(text)).isEqualTo(shown).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @DisplayName("A message without a password is the same text")
    @ValueSource(
            strings = {
                "[2,\"1\",\"Heartbeat\",{}]",
                "[2,\"1\",\"GetConfiguration\",{\"key\":[\"AuthorizationKey\",\"A\"]}]",
                "[2,\"1\",\"StatusNotification\",{\"info\":\"wrong password\",\"n\":1.0e2}]",
                "[2,\"1\",\"GetDiagnostics\",{\"location\":\"ftp://h:21/passwords/a\"}]",
                "[2,\"1\",\"C\",{\"key\":\"A\",\"value\":{\"b\":[1,\"pwd\"]}}]",
                "[2,\"1\",\"X\",{\"a\":\"\\u00e4\",  \"mail\":\"a@b\"}]",
                "hello"
            })
    void same(String text) {
        assertThat(Secrets.masked(text)).isEqualTo(text);
    }
}
