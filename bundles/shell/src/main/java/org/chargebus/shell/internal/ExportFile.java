package org.chargebus.shell.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.chargebus.map.MapExport;
import org.chargebus.views.Untrusted;

/** The file an export goes to, in one of several formats. */
public final class ExportFile {
    /** Writes a format into a stream. */
    @FunctionalInterface
    public interface Content {
        /** Writes it; the stream stays open. */
        void write(String format, OutputStream out) throws IOException;
    }

    private final Content content;
    private final NewFile file;
    private final String format;

    private ExportFile(Content content, NewFile file, String format) {
        this.content = content;
        this.file = file;
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
        Path path = NewFile.path(file);
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        String wanted = format == null ? ending : format;
        if (!formats.contains(wanted)) {
            throw Complaint.of(
                    "there is no format '" + Untrusted.shown(wanted) + "'",
                    "add --format with one of " + String.join(", ", formats));
        }
        return new ExportFile(content, NewFile.of(file, wanted), wanted);
    }

    /** Where it is, from the root. */
    public Path path() {
        return file.path();
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
        return file.write(replace, out -> content.write(format, out));
    }
}
