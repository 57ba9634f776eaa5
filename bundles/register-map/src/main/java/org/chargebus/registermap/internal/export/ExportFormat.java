package org.chargebus.registermap.internal.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The formats of an export. */
public enum ExportFormat {
    /** RFC 4180, UTF-8, with a header. */
    CSV(CsvTable::new),
    /** A workbook for spreadsheet programs, a sheet a unit id. */
    XLSX(XlsxTable::new),
    /** Tables of GitHub Flavored Markdown. */
    MD(MarkdownTable::new),
    /** An array of objects. */
    JSON(JsonTable::new),
    /** A map file: what is served, in the form the gateway reads. */
    MAP(CsvTable::new);

    @FunctionalInterface
    private interface Opening {
        TableWriter open(OutputStream out, List<String> columns) throws IOException;
    }

    private final Opening opening;

    ExportFormat(Opening opening) {
        this.opening = opening;
    }

    /** The word of the format, for example {@code csv}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words of all formats. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ExportFormat::word).toList();
    }

    /**
     * The format of a word.
     *
     * @throws IllegalArgumentException naming the formats there are
     */
    public static ExportFormat of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no format " + word + "; use one of " + words()));
    }

    /** Begins a table; the stream stays open when it is finished. */
    public TableWriter open(OutputStream out, List<String> columns) throws IOException {
        return opening.open(out, columns);
    }
}
