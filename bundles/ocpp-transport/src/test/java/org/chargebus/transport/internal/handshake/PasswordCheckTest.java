package org.chargebus.transport.internal.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.chargebus.site.PasswordHash;
import org.junit.jupiter.api.Test;

class PasswordCheckTest {
    private static final byte[] GOOD = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BAD = "0123456789abcdeg".getBytes(StandardCharsets.UTF_8);

    private final PasswordCheck check = new PasswordCheck();
    private final PasswordHash hash = PasswordHash.of("0123456789abcdef");

    @Test
    void thePasswordThatWasRightIsKnownAgain() {
        assertThat(check.knows("CP1", hash, GOOD)).isFalse();
        assertThat(check.verify("CP1", hash, GOOD)).isTrue();

        assertThat(check.knows("CP1", hash, GOOD)).isTrue();
        assertThat(check.knows("CP1", hash, BAD)).isFalse();
        assertThat(check.knows("CP2", hash, GOOD)).isFalse();
    }

    @Test
    void aWrongOneIsNeverKnown() {
        assertThat(check.verify("CP1", hash, BAD)).isFalse();

        assertThat(check.knows("CP1", hash, BAD)).isFalse();
    }

    @Test
    void aNewHashForgetsTheOldPassword() {
        check.verify("CP1", hash, GOOD);

        assertThat(check.knows("CP1", PasswordHash.of("another password"), GOOD)).isFalse();
    }
}
