package org.chargebus.shell.internal;

import java.nio.file.Path;
import org.apache.karaf.shell.support.CommandException;
import org.chargebus.map.MapExport;

/** The file an export of the register map goes to. */
public final class ExportFile {
    private final MapExport export;
    private final NewFile file;
    private final String format;

    private ExportFile(MapExport export, NewFile file, String format) {
        this.export = export;
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
        Path path = NewFile.path(file);
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        String wanted = format == null ? ending : format;
        if (!export.formats().contains(wanted)) {
            throw Complaint.of(
                    "there is no format '" + Untrusted.shown(wanted) + "'",
                    "add --format with one of " + String.join(", ", export.formats()));
        }
        return new ExportFile(export, NewFile.of(file, wanted), wanted);
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
        return file.write(replace, out -> export.write(format, out));
    }
}
