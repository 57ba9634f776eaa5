package org.chargebus.registermap.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a map file, if it can be one. */
final class MapBytes {
    private static final int LARGEST = 64 << 20;

    private MapBytes() {}

    static byte[] of(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException("it is a folder or a device");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException("it is larger than " + LARGEST + " bytes");
        }
        return Files.readAllBytes(file);
    }
}
