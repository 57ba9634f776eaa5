package org.chargebus.shell.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.apache.karaf.shell.support.CommandException;
import org.chargebus.map.MapExport;

/**
 * The file an export goes to. It is there whole or not at all; and only a file whose ending names
 * the format is written, so that no other file of the gateway is replaced by a slip.
 */
public final class ExportFile {
    /** Writes a format into a stream. */
    public interface Content {
        /** Writes it; the stream stays open. */
        void write(String format, OutputStream out) throws IOException;
    }

    private final Content content;
    private final Path path;
    private final String format;

    private ExportFile(Content content, Path path, String format) {
        this.content = content;
        this.path = path;
        this.format = format;
    }

    /**
     * Checks what is asked for; nothing is written yet.
     *
     * @param format null = the one the ending names
     */
    public static ExportFile of(MapExport export, String file, String format)
            throws CommandException {
        return of(export.formats(), export::write, file, format);
    }

    /**
     * The same of something else that is exported.
     *
     * @param formats those there are, each the ending of its files
     */
    public static ExportFile of(List<String> formats, Content content, String file, String format)
            throws CommandException {
        Path path = path(file);
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        String wanted = format == null ? ending : format;
        if (!formats.contains(wanted)) {
            throw Complaint.of(
                    "there is no format '" + Untrusted.shown(wanted) + "'",
                    "add --format with one of " + String.join(", ", formats));
        }
        if (!name.endsWith("." + wanted)) {
            throw Complaint.of(
                    Untrusted.shown(file) + " does not end in ." + wanted, "name a file that does");
        }
        return new ExportFile(content, path, wanted);
    }

    private static Path path(String file) throws CommandException {
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

    /** The format it has. */
    public String format() {
        return format;
    }

    /**
     * Writes it.
     *
     * @param replace whether a file that is there is replaced
     * @return its bytes
     */
    public long write(boolean replace) throws CommandException {
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
            return write(part, replace);
        } catch (FileAlreadyExistsException e) {
            throw exists();
        } catch (IOException e) {
            throw Complaint.of(
                    "cannot write " + path + ": " + Untrusted.shown(reason(e)),
                    "check its permissions and the space on the disk");
        }
    }

    private long write(Path part, boolean replace) throws IOException {
        try {
            try (OutputStream out =
                    new BufferedOutputStream(
                            Files.newOutputStream(part, StandardOpenOption.CREATE_NEW))) {
                content.write(format, out);
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

    private CommandException exists() {
        return Complaint.of(
                path + " exists already", "name another file, or add --force to replace it");
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
