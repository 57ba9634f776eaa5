package org.chargebus.common.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** New files and folders for their owner alone, from their first moment on. Any thread. */
public final class OwnerFiles {
    private OwnerFiles() {}

    /**
     * An empty file.
     *
     * @throws IOException when there is one of its name, or it cannot be made
     */
    public static Path file(Path path) throws IOException {
        return Files.createFile(path, permissions(path));
    }

    /**
     * An empty folder.
     *
     * @throws IOException when there is one of its name, or it cannot be made
     */
    public static Path folder(Path path) throws IOException {
        return Files.createDirectory(path, permissions(path, "rwx------"));
    }

    /** The permissions of such a file; none where files have none. */
    public static FileAttribute<?>[] permissions(Path path) {
        return permissions(path, "rw-------");
    }

    private static FileAttribute<?>[] permissions(Path path, String word) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(word))
                }
                : new FileAttribute<?>[0];
    }
}
