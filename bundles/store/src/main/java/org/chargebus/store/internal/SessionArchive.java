package org.chargebus.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The closed sessions the journal has forgotten: files of lines as in the journal, only appended
 * to, the oldest removed as a whole. So a session is written once more in its life, and a
 * compaction of the journal does not carry the year before with it.
 */
final class SessionArchive {
    static final String PREFIX = "sessions-";
    static final Duration RETENTION = Duration.ofDays(400);

    /** Some 4,000 sessions; a file is begun anew above. */
    static final int FILE_BYTES = 1 << 20;

    /** 64 MB in all: some 270,000 sessions, of 140 connectors five a day. */
    static final int MAX_FILES = 64;

    private static final Logger LOG = LoggerFactory.getLogger(SessionArchive.class);

    private final Disk disk;

    // Of the newest file, once it is known: where it ends, and what is in it.
    private String newest;
    private long end;
    private final Set<Integer> ids = new HashSet<>();

    SessionArchive(Disk disk) {
        this.disk = disk;
    }

    /**
     * Adds sessions that are not there yet; returns once they would survive a lost supply. The
     * thread of the writer.
     */
    void add(List<Kept> closed) throws IOException {
        know();
        List<Kept> missing = closed.stream().filter(kept -> !ids.contains(kept.id())).toList();
        if (missing.isEmpty()) {
            return;
        }
        if (newest == null || end > FILE_BYTES) {
            newest = PREFIX + String.format("%010d", missing.get(0).id()) + ".jsonl";
            ids.clear();
            end = 0;
        }
        try (Disk.Appender file = disk.open(newest)) {
            if (file.size() > end) {
                // What was being written when the supply was lost: the journal still has it.
                file.truncate(end);
            }
            long written = 0;
            for (Kept kept : missing) {
                byte[] line = JournalLine.write(Entry.of(List.of(kept), 0));
                file.append(ByteBuffer.wrap(line));
                written += line.length;
            }
            file.force();
            end += written;
        }
        missing.forEach(kept -> ids.add(kept.id()));
    }

    private void know() throws IOException {
        List<String> files = disk.list(PREFIX);
        if (newest == null && !files.isEmpty()) {
            String last = files.get(files.size() - 1);
            end = read(last, kept -> ids.add(kept.id()));
            newest = last;
        }
    }

    /** Removes what is older than 400 days, and the oldest of too many. The writer's thread. */
    void prune(Instant now) throws IOException {
        List<String> files = new ArrayList<>(disk.list(PREFIX));
        while (files.size() > MAX_FILES) {
            LOG.warn(
                    "[store] more than {} files of closed sessions in {}; the oldest, {}, is"
                            + " removed before its 400 days",
                    MAX_FILES,
                    disk.location(),
                    files.get(0));
            disk.delete(files.remove(0));
        }
        while (files.size() > 1 && isOver(files.get(0), now)) {
            disk.delete(files.remove(0));
        }
    }

    private boolean isOver(String file, Instant now) throws IOException {
        List<Kept> young = new ArrayList<>();
        read(
                file,
                kept -> {
                    if (Duration.between(kept.changedAt(), now).compareTo(RETENTION) <= 0) {
                        young.add(kept);
                    }
                });
        return young.isEmpty();
    }

    /** Gives all that are to be believed, the first archived first. Any thread; reads files. */
    void read(Consumer<Kept> to) throws IOException {
        for (String file : disk.list(PREFIX)) {
            read(file, to);
        }
    }

    /** Returns where the last good line of a file ends. */
    private long read(String file, Consumer<Kept> to) throws IOException {
        try (InputStream in = disk.read(file)) {
            return JournalReader.read(in, entry -> entry.transactions().forEach(to)).end();
        }
    }
}
