package org.chargebus.registermap.internal.export;

import java.io.IOException;
import java.util.List;

/**
 * Writes rows in one format, as they come: a map of many chargers is never whole in memory. What it
 * is given is text of strangers; each format escapes it in its own way.
 */
public interface TableWriter {
    /**
     * Begins the rows of one unit id.
     *
     * @param title for people
     */
    void section(String title) throws IOException;

    /**
     * Writes one row.
     *
     * @param cells as many as there are columns; a whole number, a text, or null for none
     */
    void row(List<?> cells) throws IOException;

    /** Completes what is written; the stream below stays open. */
    void finish() throws IOException;
}
