package org.chargebus.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.chargebus.site.PasswordHash;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Pbkdf2EncryptionTest {
    private static final String DIGITS = "0123456789abcdef0123456789abcdef";

    @Test
    @DisplayName(
            "a person's password of hexadecimal digits stands for itself, a charger's for bytes")
    void hexadecimal() {
        Pbkdf2Encryption people = new Pbkdf2Encryption();
        String hash = people.encryptPassword(DIGITS);
        assertThat(hash).startsWith("pbkdf2:200000:");
        assertThat(people.checkPassword(DIGITS, hash)).isTrue();
        assertThat(people.checkPassword(DIGITS.toUpperCase(), hash)).isFalse();
        assertThat(people.checkPassword(DIGITS, "plain")).isFalse();

        PasswordHash key = PasswordHash.of(DIGITS);
        assertThat(key.text()).startsWith("pbkdf2:20000:");
        assertThat(key.matches(DIGITS.toUpperCase().getBytes(StandardCharsets.US_ASCII))).isTrue();
        assertThat(key.matches("0123456789abcdeg".getBytes(StandardCharsets.US_ASCII))).isFalse();
    }
}
