package org.chargebus.transport.internal.handshake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The identity in a request path: its last non-empty segment (OCPP-J 1.6, 3.1.1). Doubled and
 * trailing slashes count for nothing.
 *
 * @param id percent-decoded; empty when there is none
 * @param below whether it lies below the configured path
 */
record ChargerPath(String id, boolean below) {
    private static final Pattern SYNTAX =
            Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._:-]([A-Za-z0-9._: -]{0,46}[A-Za-z0-9._:-])?");

    static ChargerPath of(String rawPath, List<String> prefix) {
        List<String> segments =
                HandshakeRules.segments(rawPath).stream().map(ChargerPath::decoded).toList();
        if (segments.isEmpty()) {
            return new ChargerPath("", false);
        }
        boolean below =
                segments.size() > prefix.size()
                        && segments.subList(0, prefix.size()).equals(prefix);
        return new ChargerPath(segments.get(segments.size() - 1), below);
    }

    /**
     * Whether the identity is 1..48 of {@code A-Z a-z 0-9 . _ : -} and inner spaces; not {@code .}
     * or {@code ..}, which are steps in a path (RFC 3986, 3.3): browsers would leave them out.
     */
    boolean valid() {
        return SYNTAX.matcher(id).matches();
    }

    /** A percent sign without two digits stays as it is: no identity has one. */
    private static String decoded(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] raw = segment.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (raw[i] == '%' && high >= 0 && low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(raw[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
