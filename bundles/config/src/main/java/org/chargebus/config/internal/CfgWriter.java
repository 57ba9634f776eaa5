package org.chargebus.config.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chargebus.common.cfg.CfgLine;
import org.chargebus.common.file.OwnerFiles;
import org.chargebus.common.file.WholeFile;

/**
 * Writes {@code .cfg} files: settings in their place, so that comments and all other lines stay as
 * they are, or the file as a whole. Any thread; one writes at a time, so that none writes over what
 * another one wrote since.
 */
final class CfgWriter {
    private static final Charset CHARSET = CfgText.CHARSET;

    private CfgWriter() {}

    /**
     * Sets a value; returns when it would survive a lost supply.
     *
     * @param value without characters that a {@code .cfg} file escapes
     * @throws IOException when the file cannot be written; it stays as it was
     */
    static synchronized void set(Path file, String key, String value) throws IOException {
        swap(file, with(file, Map.of(key, Optional.of(value))));
    }

    /**
     * The text of a file with other values of some keys; a file that is not there has no lines.
     *
     * @param values by key, without characters that a {@code .cfg} file escapes; empty = the line
     *     is left out
     * @throws IOException when it cannot be read
     */
    static String with(Path file, Map<String, Optional<String>> values) throws IOException {
        List<String> lines = new ArrayList<>();
        if (Files.exists(file)) {
            CfgText text = CfgText.read(file);
            if (text.foreign() > 0) {
                throw new IOException(
                        file + ", line " + text.foreign() + " is not UTF-8; save it so");
            }
            lines.addAll(text.lines());
        }
        // Each key anew: the lines behind it move.
        for (Map.Entry<String, Optional<String>> one : values.entrySet()) {
            put(lines, one.getKey(), one.getValue());
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static void put(List<String> lines, String key, Optional<String> value) {
        // A colon would end the key; the identity of a charger may have one.
        Optional<String> line = value.map(text -> key.replace(":", "\\:") + " = " + text);
        Optional<CfgLine> old = last(lines, key);
        if (old.isEmpty()) {
            line.ifPresent(lines::add);
            return;
        }
        int at = old.get().first() - 1;
        lines.subList(at, old.get().last()).clear();
        if (line.isPresent()) {
            lines.add(at, line.get());
        } else {
            // Else one that did not hold before would do so now.
            put(lines, key, value);
        }
    }

    /** Of several lines of one key the last one holds. */
    private static Optional<CfgLine> last(List<String> lines, String key) {
        return CfgFile.settings(lines).stream()
                .filter(line -> line.key().equals(key))
                .reduce((before, after) -> after);
    }

    /**
     * Writes a new file, for its owner alone; returns when it would survive a lost supply.
     *
     * @throws IOException when it cannot be written, or when it is there already; none is left then
     */
    static synchronized void create(Path file, String text) throws IOException {
        // A name the installer does not look at.
        Path fresh = WholeFile.beside(file);
        try {
            Files.deleteIfExists(fresh);
            OwnerFiles.file(fresh);
            try {
                Files.writeString(fresh, text, CHARSET);
                WholeFile.force(fresh);
                Files.move(fresh, file);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " was written by somebody else meanwhile; try again", e);
        } catch (IOException e) {
            throw new IOException(
                    file
                            + " cannot be written ("
                            + reason(e)
                            + "); make its folder writable for the gateway, and room on its disk",
                    e);
        }
    }

    /** What the operating system says, or the kind of the failure where that tells it. */
    private static String reason(IOException e) {
        if (e instanceof FileSystemException failure) {
            return failure.getReason() == null
                    ? e.getClass().getSimpleName().replace("Exception", "")
                    : failure.getReason();
        }
        return e.getMessage();
    }

    /**
     * Puts a text in place that was made by {@link #with} and checked since.
     *
     * @param values by which it was made
     * @throws IOException when another one would be made by now; the file stays as it is then
     */
    static synchronized void swap(Path file, Map<String, Optional<String>> values, String text)
            throws IOException {
        if (!with(file, values).equals(text)) {
            throw new IOException(file + " was written by somebody else meanwhile; try again");
        }
        swap(file, text);
    }

    /** Puts a text in the place of a file; returns when it would survive a lost supply. */
    static synchronized void swap(Path file, String text) throws IOException {
        WholeFile.keep(file, fresh -> Files.writeString(fresh, text, CHARSET), permissions(file));
    }

    /**
     * Puts a copy of another file in the place of this one, or makes it; returns when it would
     * survive a lost supply.
     *
     * @throws IOException when it cannot be written; it stays as it was
     */
    static synchronized void replace(Path file, Path content) throws IOException {
        boolean there = Files.exists(file);
        if (there && Files.mismatch(file, content) < 0) {
            return;
        }
        // What is made ready is for its owner alone.
        WholeFile.keep(
                file,
                fresh -> {
                    try (OutputStream out = Files.newOutputStream(fresh)) {
                        Files.copy(content, out);
                    }
                },
                permissions(there ? file : content));
    }

    /** The permissions of the file it follows; those that are usual where files have none. */
    private static FileAttribute<?>[] permissions(Path file) throws IOException {
        PosixFileAttributeView posix =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return posix == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(posix.readAttributes().permissions())
                };
    }
}
