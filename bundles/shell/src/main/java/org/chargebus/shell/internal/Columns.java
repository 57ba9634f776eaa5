package org.chargebus.shell.internal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.support.table.Col;
import org.apache.karaf.shell.support.table.ShellTable;
import org.chargebus.views.Table;

/** A table on a terminal. */
public final class Columns {
    private Columns() {}

    /** Prints columns; numbers stand right. */
    public static void print(Table table, PrintStream out) {
        if (table.isEmpty()) {
            out.println(table.whenEmpty());
            return;
        }
        ShellTable columns = new ShellTable();
        List<String> headings = table.headings();
        for (int i = 0; i < headings.size(); i++) {
            Col column = columns.column(headings.get(i));
            if (table.isNumeric(i)) {
                column.alignRight();
            }
        }
        table.texts().forEach(cells -> columns.addRow().addContent(new ArrayList<>(cells)));
        columns.print(out);
    }
}
