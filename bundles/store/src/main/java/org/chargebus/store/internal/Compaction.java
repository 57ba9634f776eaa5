package org.chargebus.store.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.chargebus.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the journal anew with what still matters, a part after each group of requests; closed
 * sessions that grew old go to their archive. On the thread of {@link GroupWriter}.
 */
final class Compaction {
    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    private final RunningTime time;
    private final Disk disk;
    private final Journal journal;
    private final SessionArchive sessions;
    private final TransactionIndex index;
    private final TextMaps maps;

    Compaction(
            RunningTime time,
            Disk disk,
            Journal journal,
            SessionArchive sessions,
            TransactionIndex index,
            TextMaps maps) {
        this.time = time;
        this.disk = disk;
        this.journal = journal;
        this.sessions = sessions;
        this.index = index;
        this.maps = maps;
    }

    /** Writes a part when the journal has grown; a disk that refuses leaves it as it is. */
    void goOn() {
        if (!isRunning() && !journal.isCompactionDue()) {
            return;
        }
        try {
            if (!isRunning()) {
                begin();
            }
            long before = journal.size();
            if (journal.compactOn(index.nextId())) {
                LOG.info(
                        "[store] the journal is compacted, {} to {} bytes", before, journal.size());
            }
        } catch (IOException e) {
            LOG.warn(
                    "[store] the journal in {} cannot be compacted and goes on growing; free room"
                            + " on that disk: {}",
                    disk.location(),
                    e.toString());
        }
    }

    /** Whether there is a part to write. */
    boolean isRunning() {
        return journal.isCompacting();
    }

    /** Gives up what was written: it takes room that others need. */
    void abandon() {
        try {
            journal.abandonCompaction();
        } catch (IOException e) {
            LOG.debug("[store] what a compaction wrote is removed at the next start", e);
        }
    }

    /**
     * At once.
     *
     * @throws IOException when the disk refuses; the journal before is there
     */
    void run() throws IOException {
        begin();
        boolean done = false;
        while (!done) {
            done = journal.compactOn(index.nextId());
        }
    }

    private void begin() throws IOException {
        Instant now = time.now();
        // First there, then no longer here: a supply lost in between leaves them in both.
        sessions.add(index.over(now));
        sessions.prune(now);
        index.prune(now);
        List<Store.Put> texts = maps.all();
        journal.compact(
                Stream.concat(index.entries(), texts.stream().map(put -> Entry.of(List.of(put))))
                        .iterator());
    }
}
