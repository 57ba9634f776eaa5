package org.chargebus.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Bundle;

/** The files of the page in this bundle. */
final class Page {
    private static final String FOLDER = "org/chargebus/web/page";

    private Page() {}

    /** All of them by name. */
    static Map<String, byte[]> files(Bundle bundle) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        Enumeration<URL> found = bundle.findEntries(FOLDER, "*", true);
        for (URL url : found == null ? Collections.<URL>emptyList() : Collections.list(found)) {
            String path = url.getPath();
            if (!path.endsWith("/")) {
                String name = path.substring(path.indexOf(FOLDER) + FOLDER.length() + 1);
                try (InputStream in = url.openStream()) {
                    files.put(name, in.readAllBytes());
                }
            }
        }
        return files;
    }
}
