package org.chargebus.transport.internal.handshake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * HTTP Basic credentials as raw bytes: an AuthorizationKey may hold any byte, a colon too, and need
 * be no text (OCPP-J 1.6, 6.2).
 */
record BasicCredentials(byte[] userAndPassword) {
    /** Reads an Authorization header; empty when there is none or it is no Basic one. */
    static Optional<BasicCredentials> parse(String header) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            byte[] pair = Base64.getDecoder().decode(header.substring(6).strip());
            return Optional.of(new BasicCredentials(pair));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /**
     * What follows the user name, which is the identity. An identity may hold colons, so the pair
     * is not cut at the first one.
     */
    Optional<byte[]> passwordOf(String id) {
        byte[] user = (id + ":").getBytes(StandardCharsets.UTF_8);
        byte[] pair = userAndPassword;
        boolean same =
                pair.length >= user.length
                        && Arrays.equals(pair, 0, user.length, user, 0, user.length);
        return same
                ? Optional.of(Arrays.copyOfRange(pair, user.length, pair.length))
                : Optional.empty();
    }
}
