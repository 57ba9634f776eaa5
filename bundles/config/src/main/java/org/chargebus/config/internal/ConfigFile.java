package org.chargebus.config.internal;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The file behind a configuration. */
final class ConfigFile {
    /** Set by the file installer: the URI of the file. */
    static final String PROPERTY = "felix.fileinstall.filename";

    private ConfigFile() {}

    /** Its folder and name as people know it, or its PID when it came from no file. */
    static String shown(String pid, Map<String, ?> properties) {
        if (properties.get(PROPERTY) instanceof String uri) {
            try {
                Path path = Path.of(URI.create(uri));
                Path folder = path.getParent();
                return folder == null || folder.getFileName() == null
                        ? path.toString()
                        : folder.getFileName() + "/" + path.getFileName();
            } catch (IllegalArgumentException e) {
                return pid;
            }
        }
        return pid;
    }
}
