package org.chargebus.store.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a journal line by line. A line that is not to be believed does not hide the lines after it:
 * each stands for itself, and a lost line must not take later ids with it.
 */
final class JournalReader {
    /** Bytes from (inclusive) to (exclusive) that are not to be believed. */
    record Range(long from, long to) {}

    /**
     * What was found.
     *
     * @param end where the last good line ends
     * @param compactedEnd where the last compaction ends
     * @param damage rising and apart
     */
    record Found(long end, long compactedEnd, List<Range> damage) {
        long damagedBytes() {
            return damage.stream().mapToLong(range -> range.to() - range.from()).sum();
        }

        /** Whether something good comes after some damage. */
        boolean isDamagedInside() {
            return !damage.isEmpty() && damage.get(0).from() < end;
        }
    }

    private final List<Range> damage = new ArrayList<>();
    private final Consumer<Entry> entries;
    private long lineStart;
    private long end;
    private long compactedEnd;

    private JournalReader(Consumer<Entry> entries) {
        this.entries = entries;
    }

    static Found read(InputStream in, Consumer<Entry> entries) throws IOException {
        JournalReader reader = new JournalReader(entries);
        reader.readAll(new BufferedInputStream(in, 1 << 16));
        return new Found(reader.end, reader.compactedEnd, List.copyOf(reader.damage));
    }

    private void readAll(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long at = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            at++;
            if (b == '\n') {
                line(line.toByteArray(), at);
                line.reset();
            } else if (at - lineStart <= JournalLine.MAX_BYTES) {
                line.write(b);
            }
        }
        if (at > lineStart) {
            // No newline: it was being written when the supply was lost, so nobody was told of it.
            damaged(at);
        }
    }

    private void line(byte[] line, long next) {
        Entry entry = JournalLine.read(line);
        if (entry == null) {
            damaged(next);
            return;
        }
        entries.accept(entry);
        end = next;
        if (entry.compacted()) {
            compactedEnd = next;
        }
        lineStart = next;
    }

    private void damaged(long to) {
        int last = damage.size() - 1;
        if (last >= 0 && damage.get(last).to() == lineStart) {
            damage.set(last, new Range(damage.get(last).from(), to));
        } else {
            damage.add(new Range(lineStart, to));
        }
        lineStart = to;
    }
}
