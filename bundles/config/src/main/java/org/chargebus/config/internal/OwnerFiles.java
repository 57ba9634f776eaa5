package org.chargebus.config.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** New files and folders for their owner alone, from their first moment on. */
final class OwnerFiles {
    private OwnerFiles() {}

    /** An empty file; there must be none of its name. */
    static Path file(Path path) throws IOException {
        return Files.createFile(path, permissions(path, "rw-------"));
    }

    /** An empty folder; there must be none of its name. */
    static Path folder(Path path) throws IOException {
        return Files.createDirectory(path, permissions(path, "rwx------"));
    }

    private static FileAttribute<?>[] permissions(Path path, String word) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(word))
                }
                : new FileAttribute<?>[0];
    }

    /** Returns when what is in a file would survive a lost supply. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
