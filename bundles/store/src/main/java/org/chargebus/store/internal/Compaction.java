package org.chargebus.store.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the journal anew with what still matters; closed sessions that grew old go to their
 * archive. On the thread of {@link GroupWriter}.
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

    /** When the journal has grown; a disk that refuses leaves it as it is. */
    void runIfDue() {
        if (!journal.isCompactionDue()) {
            return;
        }
        long before = journal.size();
        try {
            run();
            LOG.info("[store] the journal is compacted, {} to {} bytes", before, journal.size());
        } catch (IOException e) {
            LOG.warn(
                    "[store] the journal in {} cannot be compacted and goes on growing; free room"
                            + " on that disk: {}",
                    disk.location(),
                    e.toString());
        }
    }

    /**
     * At once.
     *
     * @throws IOException when the disk refuses; the journal before is there
     */
    void run() throws IOException {
        Instant now = time.now();
        // First there, then no longer here: a supply lost in between leaves them in both.
        sessions.add(index.over(now));
        sessions.prune(now);
        index.prune(now);
        Iterator<Entry> entries =
                Stream.concat(
                                index.entries().stream(),
                                maps.all().stream().map(put -> Entry.of(List.of(put))))
                        .iterator();
        journal.compact(entries, index.nextId());
    }
}
