package org.chargebus.transport.internal.handshake;

import java.util.ArrayList;
import java.util.List;

/**
 * The settings that decide a handshake.
 *
 * @param path the segments above the identity; empty takes any prefix
 * @param requirePassword security profile 1: chargers without a password are refused
 * @param acceptWithoutSubprotocol whether a charger that offers none is accepted
 * @param maxConnections connections at once
 * @param organization the operator in the certificates of chargers; empty = any
 */
public record HandshakeRules(
        List<String> path,
        boolean requirePassword,
        boolean acceptWithoutSubprotocol,
        int maxConnections,
        String organization) {
    /** The non-empty segments of a path. */
    public static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return List.copyOf(segments);
    }
}
