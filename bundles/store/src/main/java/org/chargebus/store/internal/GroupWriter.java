package org.chargebus.store.internal;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chargebus.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer: takes all requests that wait, writes their lines with one force, then completes
 * their stages in order. Everything but {@link #submit} runs on the thread of the executor.
 *
 * <p>When the disk refuses, only stops are written from then on, into the reserve; every other
 * request fails at once. Each further group, and a timer, first tries whether there is room again:
 * when there is, what the reserve holds goes into the journal and all is as before.
 */
final class GroupWriter {
    static final int RETRY_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final int MAX_GROUP = 256;

    private final Queue<Request<?>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledExecutorService executor;
    private final Clock clock;
    private final RunningTime time;
    private final Disk disk;
    private final Journal journal;
    private final Reserve reserve;
    private final Compaction compaction;
    private final TransactionIndex index;
    private final TextMaps maps;
    private final StoreAlarm alarm;

    /** Entries of the maps that {@link TextMaps} shows and the disk does not have; no values. */
    private final Set<Store.Put> owed = new LinkedHashSet<>();

    private IOException refusal;
    private boolean rewrite;
    private ScheduledFuture<?> retry;
    // From then on the executor takes no tasks: the last one writes all that waits.
    private volatile boolean finishing;

    GroupWriter(
            ScheduledExecutorService executor,
            Clock clock,
            RunningTime time,
            Disk disk,
            Journal journal,
            Reserve reserve,
            SessionArchive sessions,
            TransactionIndex index,
            TextMaps maps,
            StoreAlarm alarm) {
        this.executor = executor;
        this.clock = clock;
        this.time = time;
        this.disk = disk;
        this.journal = journal;
        this.reserve = reserve;
        this.compaction = new Compaction(time, disk, journal, sessions, index, maps);
        this.index = index;
        this.maps = maps;
        this.alarm = alarm;
    }

    /** Any thread; requests are taken in the order of these calls. */
    void submit(Request<?> request) {
        waiting.add(request);
        schedule();
    }

    /**
     * Secures the reserve.
     *
     * @param damaged whether the journal was damaged and has to be written anew
     */
    void begin(boolean damaged) {
        rewrite = damaged;
        executor.execute(
                () -> {
                    try {
                        secure(reserve.isDue());
                    } catch (IOException e) {
                        refused(e);
                    }
                });
    }

    /** Writes what waits and closes the journal; nothing may be submitted any more. */
    void finish() {
        finishing = true;
        executor.execute(
                () -> {
                    while (!waiting.isEmpty()) {
                        writeGroup();
                    }
                    if (retry != null) {
                        retry.cancel(false);
                    }
                    compaction.abandon();
                    try {
                        journal.close();
                    } catch (IOException e) {
                        LOG.debug("[store] closing the journal failed; all was forced", e);
                    }
                });
    }

    private void drain() {
        scheduled.set(false);
        writeGroup();
        if (!waiting.isEmpty() || compaction.isRunning()) {
            schedule();
        }
    }

    private void writeGroup() {
        List<Request<?>> group = new ArrayList<>();
        while (group.size() < MAX_GROUP && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        try {
            if (refusal == null || heal()) {
                writeTogether(group);
            } else {
                writeApart(group);
            }
        } catch (RuntimeException | Error e) {
            // No caller may wait for ever, whatever went wrong here.
            LOG.error("[store] a group of {} requests failed; report this", group.size(), e);
            group.forEach(request -> request.fail(new IOException("the store failed", e)));
        }
    }

    private void schedule() {
        if (!finishing && scheduled.compareAndSet(false, true)) {
            executor.execute(this::drain);
        }
    }

    private void writeTogether(List<Request<?>> group) {
        Draft draft = draft();
        List<Entry> lines = new ArrayList<>();
        for (Request<?> request : group) {
            Entry line = request.draft(draft);
            if (line != null) {
                lines.add(line);
            }
        }
        try {
            write(lines);
        } catch (IOException e) {
            refused(e);
            writeApart(group);
            return;
        }
        group.forEach(Request::complete);
        compaction.goOn();
    }

    private void writeApart(List<Request<?>> group) {
        for (Request<?> request : group) {
            Entry line = request.draft(draft());
            try {
                if (line != null) {
                    writeFromReserve(request, line);
                }
                request.complete();
            } catch (IOException e) {
                request.fail(e);
            }
        }
    }

    private void writeFromReserve(Request<?> request, Entry line) throws IOException {
        if (!request.mayUseReserve()) {
            line.puts().forEach(put -> owed.add(new Store.Put(put.map(), put.key(), null)));
            throw refusal;
        }
        reserve.write(line);
        index.apply(line);
    }

    private Draft draft() {
        return new Draft(index, time.now(), clock.instant());
    }

    private void write(List<Entry> lines) throws IOException {
        if (!lines.isEmpty()) {
            append(lines);
            lines.forEach(index::apply);
        }
    }

    private void append(List<Entry> lines) throws IOException {
        try {
            journal.append(lines);
        } catch (IOException e) {
            if (!compaction.isRunning()) {
                throw e;
            }
            // It may have taken the room.
            compaction.abandon();
            journal.append(lines);
        }
    }

    private void refused(IOException cause) {
        if (refusal == null) {
            LOG.error(
                    "[store] {} cannot be written; only stops are stored, from the reserve, until"
                            + " it can. Free room on that disk or make it writable: {}",
                    disk.location(),
                    cause.toString());
            LOG.debug("[store] where it failed", cause);
        }
        refusal = cause;
        compaction.abandon();
        alarm.raise(
                "the store in " + disk.location() + " cannot be written: " + cause.getMessage(),
                "Free room on that disk, make it writable or replace it; the gateway then goes on"
                        + " by itself");
        if (retry == null && !finishing) {
            retry = executor.schedule(this::retry, RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void retry() {
        retry = null;
        drain();
    }

    private boolean heal() {
        try {
            secure(true);
            write(maps.asTheyAre(owed).stream().map(put -> Entry.of(List.of(put))).toList());
        } catch (IOException e) {
            refused(e);
            return false;
        }
        owed.clear();
        refusal = null;
        alarm.clear();
        LOG.info("[store] {} can be written again", disk.location());
        return true;
    }

    /**
     * Makes the journal whole and the reserve empty.
     *
     * @param anew whether the reserve is made anew, which shows that there is room
     */
    private void secure(boolean anew) throws IOException {
        // First the room, or a disk that is nearly full would be filled by one try after the other.
        if (anew) {
            reserve.prepare();
        }
        try {
            if (rewrite || journal.isShortened()) {
                compaction.run();
                rewrite = false;
            } else if (!reserve.held().isEmpty()) {
                // The index has them already, be they of a run before this one.
                journal.append(reserve.held());
            }
            if (anew) {
                reserve.renew();
            }
        } catch (IOException e) {
            reserve.discard();
            throw e;
        }
    }
}
