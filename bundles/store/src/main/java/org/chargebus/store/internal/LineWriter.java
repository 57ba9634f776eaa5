package org.chargebus.store.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;

/** Writes entries as lines, many at a time. One thread at a time. */
final class LineWriter {
    private static final int BUFFER = 1 << 16;

    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    /**
     * Writes lines until there are no more entries, or enough was written.
     *
     * @param enough bytes; the last line goes beyond
     * @return bytes written
     */
    long write(Iterator<Entry> entries, long enough, Disk.Appender to) throws IOException {
        buffer.clear();
        long written = 0;
        while (entries.hasNext() && written < enough) {
            byte[] line = JournalLine.write(entries.next());
            written += line.length;
            if (line.length > buffer.remaining()) {
                to.append(buffer.flip());
                buffer.clear();
            }
            if (line.length > BUFFER) {
                to.append(ByteBuffer.wrap(line));
            } else {
                buffer.put(line);
            }
        }
        to.append(buffer.flip());
        return written;
    }
}
