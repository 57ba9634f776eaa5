package org.chargebus.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads a zip that somebody gets of the gateway. */
final class ZipParts {
    private ZipParts() {}

    /** Its parts as texts, by name. */
    static Map<String, String> of(Path zip) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream packed = new ZipInputStream(in)) {
            for (ZipEntry one = packed.getNextEntry(); one != null; one = packed.getNextEntry()) {
                parts.put(one.getName(), new String(packed.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
