package org.chargebus.store.internal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/** Keeps a second gateway out of the directory; the system ends the lock with the process. */
final class DirectoryLock implements Closeable {
    static final String FILE = "lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock take(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(directory.resolve(FILE), CREATE, WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held within this very process: the same answer as for another one.
            throw inUse(directory);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw inUse(directory);
        }
        return new DirectoryLock(channel);
    }

    private static IOException inUse(Path directory) {
        return new IOException(
                "the directory "
                        + directory
                        + " is in use by another gateway. Stop that one, or give this one its own"
                        + " directory: key `directory` of org.chargebus.store");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
