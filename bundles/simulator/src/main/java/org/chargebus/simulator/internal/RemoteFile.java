package org.chargebus.simulator.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * A file or folder on another machine.
 *
 * @param location as the central system gave it: untrusted
 */
record RemoteFile(String location) {
    private static final Set<String> SCHEMES = Set.of("ftp", "ftps", "sftp", "http", "https");

    /** Whether a charger could fetch it or upload to it. */
    boolean isReachable() {
        try {
            URI uri = new URI(location);
            return uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme())
                    && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The last part of the path; empty for a folder. */
    String name() {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
