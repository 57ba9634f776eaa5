package org.chargebus.store.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The append-only file that holds everything: what the last compaction wrote, and the lines after
 * it. One thread at a time.
 */
final class Journal implements Closeable {
    static final String FILE = "journal.jsonl";

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int BUFFER = 1 << 16;

    /** Smaller journals are not worth the writing of a new one. */
    static final long MIN_GROWTH = 1 << 20;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Disk disk;
    private final Clock clock;
    private final long minGrowth;
    private final LineWriter lines = new LineWriter();
    private Disk.Appender file;
    private FreshJournal fresh;
    private boolean suspect;
    private long compactAbove;
    // Where the last line ends of which somebody may have been told; read by any thread.
    private volatile long goodEnd;

    /**
     * A journal that is not open yet.
     *
     * @param minGrowth bytes that come at least between two compactions
     */
    Journal(Disk disk, Clock clock, long minGrowth) {
        this.disk = disk;
        this.clock = clock;
        this.minGrowth = minGrowth;
    }

    /**
     * Reads all lines that are to be believed, in order, and makes the file fit for appending.
     *
     * @return bytes that could not be believed; they are kept beside
     */
    long open(Consumer<Entry> entries) throws IOException {
        disk.delete(FreshJournal.FILE);
        JournalReader.Found found;
        try (InputStream in = disk.read(FILE)) {
            found = JournalReader.read(in, entries);
        }
        goodEnd = found.end();
        compactAbove = limitAfter(found.compactedEnd());
        if (!found.damage().isEmpty()) {
            keepBeside(found);
        }
        suspect = true;
        return found.damagedBytes();
    }

    long size() {
        return goodEnd;
    }

    boolean isCompactionDue() {
        return fresh == null && goodEnd > compactAbove;
    }

    boolean isCompacting() {
        return fresh != null;
    }

    /**
     * Whether the file lost lines behind the gateway's back; only {@link #compact} mends that.
     *
     * <p>After a failure nobody knows what is on the disk behind the last good line, and the
     * channel may be closed: the file is opened anew and cut there.
     */
    boolean isShortened() throws IOException {
        if (suspect) {
            closeFile();
            file = disk.open(FILE);
            if (file.size() > goodEnd) {
                file.truncate(goodEnd);
                file.force();
            }
            suspect = file.size() < goodEnd;
        }
        return suspect;
    }

    /**
     * Writes lines; returns once they would survive a lost supply. On failure none of them will.
     */
    void append(List<Entry> entries) throws IOException {
        if (isShortened()) {
            throw new IOException(
                    FILE + " in " + disk.location() + " became shorter behind the gateway's back");
        }
        suspect = true;
        long written = lines.write(entries.iterator(), Long.MAX_VALUE, file);
        file.force();
        suspect = false;
        goodEnd += written;
        if (fresh != null) {
            fresh.add(entries, written);
        }
    }

    /**
     * Begins a fresh journal beside this one.
     *
     * @param kept all there is, and must not change any more
     */
    void compact(Iterator<Entry> kept) throws IOException {
        try {
            abandonCompaction();
            fresh = new FreshJournal(disk, lines, kept);
        } finally {
            if (fresh == null) {
                postponeCompaction();
            }
        }
    }

    /**
     * Writes a part of the fresh journal, and puts it in the place of this one when it was the
     * last. On failure this one stays as it is, and the fresh one is given up.
     *
     * @param nextId the next transaction id
     * @return whether it was the last
     */
    boolean compactOn(int nextId) throws IOException {
        boolean going = false;
        try {
            boolean last = fresh.goOn();
            if (last) {
                replace(fresh.end(nextId));
            }
            going = true;
            return last;
        } finally {
            if (!going) {
                abandonCompaction();
            }
        }
    }

    private void replace(long size) throws IOException {
        closeFile();
        suspect = true;
        disk.replace(FreshJournal.FILE, FILE);
        fresh = null;
        goodEnd = size;
        compactAbove = limitAfter(size);
    }

    private void postponeCompaction() {
        compactAbove = goodEnd + minGrowth;
    }

    /** Gives the fresh journal up, if there is one, until this one has grown further. */
    void abandonCompaction() throws IOException {
        if (fresh != null) {
            postponeCompaction();
            FreshJournal given = fresh;
            fresh = null;
            given.abandon();
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }

    private void closeFile() {
        try {
            close();
        } catch (IOException e) {
            LOG.debug("Closing {} failed; it is opened anew", FILE, e);
            file = null;
        }
    }

    private long limitAfter(long compactedEnd) {
        return compactedEnd + Math.max(minGrowth, 2 * compactedEnd);
    }

    private void keepBeside(JournalReader.Found found) {
        String beside = FILE + ".corrupt-" + STAMP.format(clock.instant());
        String where = beside;
        try (InputStream in = disk.read(FILE);
                Disk.Appender out = disk.open(beside)) {
            long at = 0;
            for (JournalReader.Range range : found.damage()) {
                in.skipNBytes(range.from() - at);
                copy(in, out, range.to() - range.from());
                at = range.to();
            }
            out.force();
        } catch (IOException e) {
            where = "nowhere (" + e.getMessage() + ")";
        }
        LOG.warn(
                "[store] {} in {}: {} bytes in {} places cannot be believed and are cut, kept in"
                        + " {}; lost is {}. The gateway goes on with the rest",
                FILE,
                disk.location(),
                found.damagedBytes(),
                found.damage().size(),
                where,
                found.isDamagedInside()
                        ? "what stood there, which may have been confirmed: check the disk"
                        : "what was being written when the supply was lost, unconfirmed");
    }

    private static void copy(InputStream in, Disk.Appender out, long length) throws IOException {
        long left = length;
        while (left > 0) {
            byte[] bytes = in.readNBytes((int) Math.min(BUFFER, left));
            if (bytes.length == 0) {
                return;
            }
            out.append(ByteBuffer.wrap(bytes));
            left -= bytes.length;
        }
    }
}
