package org.chargebus.store.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;

/**
 * Room on the disk that is kept for bad times: given up when the disk is full, so that a charger
 * that ends a session still gets its answer. Enough for some 800 stops.
 */
final class Reserve {
    static final String FILE = "reserve";
    static final int BYTES = 256 * 1024;

    /** Must be free besides, or the store would count as healed and fail with the next line. */
    private static final int HEADROOM = 64 * 1024;

    private final Disk disk;

    Reserve(Disk disk) {
        this.disk = disk;
    }

    /** Makes the file when it is missing; an IOException says that there is no room for it. */
    void secure() throws IOException {
        if (disk.size(FILE) == BYTES) {
            return;
        }
        disk.delete(FILE);
        try (Disk.Appender file = disk.open(FILE)) {
            // Not zeros: a file system that compresses would keep no room for those.
            byte[] noise = new byte[BYTES + HEADROOM];
            new Random(BYTES).nextBytes(noise);
            file.append(ByteBuffer.wrap(noise));
            file.force();
            file.truncate(BYTES);
        } catch (IOException e) {
            disk.delete(FILE);
            throw e;
        }
    }

    void release() throws IOException {
        disk.delete(FILE);
    }
}
