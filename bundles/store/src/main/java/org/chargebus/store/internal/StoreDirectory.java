package org.chargebus.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the store is. */
final class StoreDirectory {
    private StoreDirectory() {}

    /**
     * The directory, made when it is missing.
     *
     * @param configured the key {@code directory}; empty = below the data directory
     * @param data the data directory of Karaf; null = not known
     */
    static Path of(String configured, String data) throws IOException {
        if (configured.isBlank() && data == null) {
            throw new IllegalArgumentException(
                    "org.chargebus.store: directory is empty and karaf.data is not set. Set"
                            + " `directory`");
        }
        Path directory =
                configured.isBlank() ? Path.of(data, "chargebus") : Path.of(configured.strip());
        try {
            return Files.createDirectories(directory).toRealPath();
        } catch (IOException e) {
            throw new IOException(
                    "org.chargebus.store: directory "
                            + directory
                            + " cannot be made. Make it writable for the gateway or set another"
                            + " `directory`",
                    e);
        }
    }
}
