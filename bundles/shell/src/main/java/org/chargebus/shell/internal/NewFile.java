package org.chargebus.shell.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.apache.karaf.shell.support.CommandException;
import org.chargebus.views.Untrusted;

/**
 * A file a command writes. It is there whole or not at all, for its owner alone; and only one whose
 * ending names the format, so that no other file of the gateway is replaced by a slip.
 */
public final class NewFile {
    /** What goes into it. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it. */
        void write(OutputStream out) throws IOException;
    }

    private final Path path;

    private NewFile(Path path) {
        this.path = path;
    }

    /**
     * Checks the name; nothing is written yet.
     *
     * @param ending without the dot
     */
    public static NewFile of(String file, String ending) throws CommandException {
        Path path = path(file);
        if (path.getFileName() == null || !path.getFileName().toString().endsWith("." + ending)) {
            throw Complaint.of(
                    Untrusted.shown(file) + " does not end in ." + ending, "name a file that does");
        }
        return new NewFile(path);
    }

    /** The path of a text, from the root. */
    public static Path path(String file) throws CommandException {
        try {
            return Path.of(file).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw Complaint.of(Untrusted.shown(file) + " is no path", "name a file");
        }
    }

    /** Where it is, from the root. */
    public Path path() {
        return path;
    }

    /**
     * Writes it.
     *
     * @param replace whether a file that is there is replaced
     * @return its bytes
     */
    public long write(boolean replace, Content content) throws CommandException {
        if (Files.isDirectory(path)) {
            throw Complaint.of(path + " is a folder", "name a file");
        }
        if (!Files.isDirectory(path.getParent())) {
            throw Complaint.of("there is no folder " + path.getParent(), "make it first");
        }
        if (!replace && Files.exists(path)) {
            throw exists();
        }
        Path part = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID());
        try {
            return write(part, replace, content);
        } catch (FileAlreadyExistsException e) {
            throw exists();
        } catch (IOException e) {
            throw Complaint.of(
                    "cannot write " + path + ": " + Untrusted.shown(reason(e)),
                    "check its permissions and the space on the disk");
        }
    }

    private long write(Path part, boolean replace, Content content) throws IOException {
        try {
            Files.createFile(part, ownerOnly());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.write(out);
            }
            long bytes = Files.size(part);
            if (replace) {
                Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(part, path);
            }
            return bytes;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private CommandException exists() {
        return Complaint.of(
                path + " exists already", "name another file, or add --force to replace it");
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
