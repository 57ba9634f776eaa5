package org.chargebus.store.internal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;

/**
 * A journal in the making beside the one in use: what is kept, then what the other one got
 * meanwhile. It is written in small parts, so that nobody who waits for the other one waits long.
 * One thread at a time.
 */
final class FreshJournal {
    static final String FILE = Journal.FILE + ".tmp";

    /** Bytes of a part: some sixty transactions. */
    private static final int PART = 1 << 14;

    /** Bytes after which it is forced: the last force is a short one, too. */
    private static final int FORCE = 1 << 20;

    private final Disk disk;
    private final LineWriter lines;
    private final Disk.Appender file;
    private final Iterator<Entry> kept;
    private final Queue<Entry> meanwhile = new ArrayDeque<>();
    private final Iterator<Entry> rest = new Rest();
    private long written;
    private long forced;
    private long due;

    /**
     * Begins it.
     *
     * @param kept must not change any more
     */
    FreshJournal(Disk disk, LineWriter lines, Iterator<Entry> kept) throws IOException {
        this.disk = disk;
        this.lines = lines;
        this.kept = kept;
        disk.delete(FILE);
        file = disk.open(FILE);
    }

    /** The other one got these lines. */
    void add(List<Entry> entries, long bytes) {
        meanwhile.addAll(entries);
        // More than came, or there would be no end.
        due += 2 * bytes;
    }

    /**
     * Writes the next part.
     *
     * @return whether it has all that the other one has
     */
    boolean goOn() throws IOException {
        long enough = PART + due;
        due = 0;
        written += lines.write(rest, enough, file);
        if (written - forced > FORCE) {
            file.force();
            forced = written;
        }
        return !rest.hasNext();
    }

    /**
     * Writes the end; it is not in the place of the other one yet.
     *
     * @return its size in bytes
     */
    long end(int nextId) throws IOException {
        // A newline that is damaged costs two lines: the id is in one more.
        List<Entry> end = List.of(Entry.of(List.of(), nextId), Entry.endOfCompaction(nextId));
        written += lines.write(end.iterator(), Long.MAX_VALUE, file);
        file.force();
        file.close();
        return written;
    }

    /** Takes it away: a part of a journal would only take room. */
    void abandon() throws IOException {
        try {
            file.close();
        } finally {
            disk.delete(FILE);
        }
    }

    /** What is not in it yet. */
    private final class Rest implements Iterator<Entry> {
        @Override
        public boolean hasNext() {
            return kept.hasNext() || !meanwhile.isEmpty();
        }

        @Override
        public Entry next() {
            return kept.hasNext() ? kept.next() : meanwhile.remove();
        }
    }
}
