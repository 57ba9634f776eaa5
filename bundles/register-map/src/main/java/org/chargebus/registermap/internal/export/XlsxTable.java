package org.chargebus.registermap.internal.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook with a sheet a section. A text stays a text: a cell of this format is a formula only
 * when it says so.
 */
final class XlsxTable implements TableWriter {
    private static final String VERSION = "1.0";

    /** Rows behind which what is written leaves the memory. */
    private static final int FLUSH = 500;

    private final Workbook workbook;
    private final List<String> columns;
    private Worksheet sheet;
    private int next;

    XlsxTable(OutputStream out, List<String> columns) {
        this.workbook = new Workbook(unclosed(out), "Chargebus", VERSION);
        this.columns = columns;
    }

    private static OutputStream unclosed(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    @Override
    public void section(String title) throws IOException {
        endSheet();
        sheet = workbook.newWorksheet(title);
        sheet.freezePane(0, 1);
        next = 0;
        row(columns);
        for (int i = 0; i < columns.size(); i++) {
            sheet.style(0, i).bold().set();
        }
    }

    @Override
    public void row(List<?> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i) instanceof Number number) {
                sheet.value(next, i, number);
            } else if (cells.get(i) instanceof String text) {
                sheet.value(next, i, legal(text));
            }
        }
        next++;
        if (next % FLUSH == 0) {
            sheet.flush();
        }
    }

    @Override
    public void finish() throws IOException {
        endSheet();
        workbook.finish();
    }

    private void endSheet() throws IOException {
        if (sheet != null) {
            sheet.finish();
        }
    }

    /** XML 1.0 has no control characters and no halves of characters. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder();
        text.codePoints()
                .map(point -> isLegal(point) ? point : '?')
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }

    private static boolean isLegal(int point) {
        boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
        return point >= ' ' && !surrogate && (point & 0xFFFE) != 0xFFFE;
    }
}
