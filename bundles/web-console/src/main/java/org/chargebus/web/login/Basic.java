package org.chargebus.web.login;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What the header {@code Authorization} shows by HTTP Basic (RFC 7617). */
record Basic(String user, String password) {
    private static final String SCHEME = "Basic ";

    /** Reads a header; empty when it is of another scheme, or broken. */
    static Optional<Basic> of(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] pair = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String[] both = new String(pair, StandardCharsets.UTF_8).split(":", 2);
            return both.length == 2 ? Optional.of(new Basic(both[0], both[1])) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Without its secret. */
    @Override
    public String toString() {
        return user;
    }
}
