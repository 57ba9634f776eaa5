package org.chargebus.config.internal;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The file behind a configuration. */
final class ConfigFile {
    /** Set by the file installer: the URI of the file. */
    static final String PROPERTY = "felix.fileinstall.filename";

    private ConfigFile() {}

    /** Its folder and name as people know it, or its PID when it came from no file. */
    static String shown(String pid, Map<String, ?> properties) {
        Optional<Path> path = of(properties);
        if (path.isEmpty()) {
            return pid;
        }
        Path folder = path.get().getParent();
        return folder == null || folder.getFileName() == null
                ? path.get().toString()
                : folder.getFileName() + "/" + path.get().getFileName();
    }

    /** The file, if it came from one. */
    static Optional<Path> of(Map<String, ?> properties) {
        try {
            return properties.get(PROPERTY) instanceof String uri
                    ? Optional.of(Path.of(URI.create(uri)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // No URI of a file: it was put there by hand.
            return Optional.empty();
        }
    }
}
