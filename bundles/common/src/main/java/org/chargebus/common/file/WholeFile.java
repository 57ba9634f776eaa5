package org.chargebus.common.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;

/**
 * Replaces a file whole or not at all: its new content is written beside it, as {@code NAME.new},
 * and takes its name in one step. Who reads it meanwhile has the old or the new one. Any thread;
 * one replaces a file at a time.
 */
public final class WholeFile {
    /** What a file will hold. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it to a file that is there and empty. */
        void write(Path fresh) throws IOException;
    }

    private WholeFile() {}

    /**
     * Replaces or makes a file that is made anew at each start: a lost supply may take it.
     *
     * @throws IOException when it cannot be written; it stays as it was
     */
    public static void replace(Path file, Content content) throws IOException {
        replace(file, content, false);
    }

    /**
     * Replaces or makes a file; returns when that would survive a lost supply. One that comes
     * earlier leaves the old or the new content.
     *
     * @param attributes that it has from its first moment on, such as who may read it
     * @throws IOException when it cannot be written; it stays as it was
     */
    public static void keep(Path file, Content content, FileAttribute<?>... attributes)
            throws IOException {
        replace(file, content, true, attributes);
    }

    private static void replace(
            Path file, Content content, boolean durable, FileAttribute<?>... attributes)
            throws IOException {
        Path fresh = beside(file);
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, attributes);
            content.write(fresh);
            if (durable) {
                force(fresh);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException(file + " is on a file system without atomic moves", e);
        } finally {
            // On a full disk a part of it would only take room.
            Files.deleteIfExists(fresh);
        }
    }

    /** Where the new content of a file is written. */
    public static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /** Returns when what is in a file would survive a lost supply. */
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
