package org.chargebus.store.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.chargebus.alarm.Alarms;
import org.chargebus.common.thread.DaemonThreads;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.store.Sessions;
import org.chargebus.store.StartResult;
import org.chargebus.store.StopResult;
import org.chargebus.store.Store;
import org.chargebus.store.Transaction;
import org.chargebus.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The durable state: an index in memory over one append-only journal. Any thread. */
final class JournalStore implements Store, Transactions, Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(JournalStore.class);
    private static final int MAX_KEY = 200;
    private static final int MAX_VALUE = 65536;
    // So that the line of a commit stays below JournalLine.MAX_BYTES at six bytes a character.
    private static final long MAX_COMMIT = 2_000_000;
    private static final int FLUSH_SECONDS = 10;
    // Fewer bytes than the line of any start: how many ids may have been in bytes that are lost.
    private static final int SHORTEST_LINE = 100;

    private final Object order = new Object();
    private final TextMaps maps = new TextMaps();
    private final TransactionIndex index = new TransactionIndex();
    private final StoreAlarm alarm = new StoreAlarm();
    private final Disk disk;
    private final RunningTime time;
    private final ScheduledExecutorService executor;
    private final Closeable lock;
    private final Journal journal;
    private final SessionArchive sessions;
    private final GroupWriter writer;
    // Guarded by order, as is the order of the maps' changes against that of their lines.
    private boolean closed;

    /** Reads the journal of a directory, which is small; all writing is left to its thread. */
    static JournalStore open(Path directory) throws IOException {
        Closeable lock = DirectoryLock.take(directory);
        try {
            new StagedState(directory).takeOver(Clock.systemUTC());
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
        return new JournalStore(
                new DirectoryDisk(directory),
                lock,
                Clock.systemUTC(),
                Executors.newSingleThreadScheduledExecutor(new DaemonThreads("chargebus-store")),
                System::nanoTime,
                Journal.MIN_GROWTH);
    }

    /**
     * @param lock released at the end, also when this constructor throws
     * @param nanoTime monotonic
     * @param minGrowth bytes of the journal that come at least between two compactions
     */
    JournalStore(
            Disk disk,
            Closeable lock,
            Clock clock,
            ScheduledExecutorService executor,
            LongSupplier nanoTime,
            long minGrowth)
            throws IOException {
        this.disk = disk;
        this.time = new RunningTime(nanoTime, clock.instant());
        this.executor = executor;
        this.lock = lock;
        this.journal = new Journal(disk, clock, minGrowth);
        this.sessions = new SessionArchive(disk);
        Reserve reserve = new Reserve(disk);
        this.writer =
                new GroupWriter(
                        executor, clock, time, disk, journal, reserve, sessions, index, maps,
                        alarm);
        try {
            long lost = journal.open(this::takeOver);
            reserve.open(this::takeOver);
            index.lastChange().ifPresent(time::resume);
            // Any of the bytes lost may have been a transaction, and its id must not come back.
            index.skipIds((lost + SHORTEST_LINE - 1) / SHORTEST_LINE);
            LOG.info("[store] {}", status());
            writer.begin(lost > 0);
        } catch (IOException | RuntimeException e) {
            executor.shutdown();
            lock.close();
            throw e;
        }
    }

    /** Writes what waits, and lets go of the directory. */
    void deactivate() throws IOException {
        synchronized (order) {
            closed = true;
        }
        writer.finish();
        executor.shutdown();
        try {
            if (!executor.awaitTermination(FLUSH_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("[store] {} does not take the last entries; check the disk", location());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        alarm.clear();
        lock.close();
    }

    void bindAlarms(Alarms alarms) {
        alarm.attach(alarms);
    }

    void unbindAlarms(Alarms alarms) {
        alarm.detach(alarms);
    }

    /** What is wrong, with the mend; empty when all is well. */
    String problem() {
        return alarm.line();
    }

    @Override
    public Map<String, String> read(String map) {
        return maps.read(map);
    }

    @Override
    public CompletionStage<Void> commit(List<Put> changes) {
        List<Put> puts = List.copyOf(changes);
        puts.forEach(JournalStore::check);
        long length = puts.stream().mapToLong(JournalStore::length).sum();
        if (length > MAX_COMMIT) {
            throw new IllegalArgumentException(
                    "a commit of " + length + " characters is too long; commit less at once");
        }
        synchronized (order) {
            if (!closed) {
                maps.apply(puts);
            }
            return submit(new Request.Commit(puts));
        }
    }

    @Override
    public CompletionStage<StartResult> start(
            ConnectorRef ref,
            String idTag,
            Instant timestamp,
            long meterStart,
            int reservationId,
            String status) {
        Objects.requireNonNull(ref, "ref");
        Objects.requireNonNull(idTag, "idTag");
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(status, "status");
        return submit(
                new Request.Start(
                        new Transaction(
                                0,
                                ref,
                                idTag,
                                timestamp,
                                meterStart,
                                reservationId,
                                status,
                                null)));
    }

    @Override
    public CompletionStage<StopResult> stop(
            String chargePointId, int transactionId, Transaction.Stop stop) {
        Objects.requireNonNull(chargePointId, "chargePointId");
        Objects.requireNonNull(stop.at(), "at");
        Objects.requireNonNull(stop.reason(), "reason");
        Objects.requireNonNull(stop.idTag(), "idTag");
        return submit(new Request.Stop(chargePointId, transactionId, stop));
    }

    @Override
    public Optional<Transaction> open(ConnectorRef ref) {
        return Optional.ofNullable(index.open(ref)).map(Kept::transaction);
    }

    @Override
    public List<Transaction> open() {
        return index.open().stream().map(Kept::transaction).toList();
    }

    @Override
    public Optional<Transaction> find(int transactionId) {
        return Optional.ofNullable(index.find(transactionId))
                .filter(kept -> kept.isKeptAt(time.now()))
                .map(Kept::transaction);
    }

    @Override
    public List<Transaction> last(int most) throws IOException {
        Newest newest = new Newest(most);
        // In this order: meanwhile some may go from the index to the archive.
        index.closed().forEach(newest);
        sessions.read(newest);
        return newest.transactions();
    }

    @Override
    public String status() {
        return String.format(
                "%s, %d bytes, %d open transactions, %s",
                location(),
                journal.size(),
                index.open().size(),
                alarm.isRaised() ? "cannot be written, see alarm store" : "healthy");
    }

    private <R> CompletionStage<R> submit(Request<R> request) {
        synchronized (order) {
            if (closed) {
                return CompletableFuture.failedStage(
                        new IOException("the store in " + location() + " is closed"));
            }
            writer.submit(request);
        }
        return request.stage();
    }

    private void takeOver(Entry entry) {
        index.apply(entry);
        maps.apply(entry.puts());
    }

    private String location() {
        return disk.location();
    }

    private static void check(Put put) {
        Objects.requireNonNull(put.map(), "map");
        if (put.map().length() > MAX_KEY || put.key().length() > MAX_KEY) {
            throw new IllegalArgumentException(
                    "the name of a map and a key have at most " + MAX_KEY + " characters");
        }
        if (put.value() != null && put.value().length() > MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a value has at most "
                            + MAX_VALUE
                            + " characters, not "
                            + put.value().length());
        }
    }

    private static long length(Put put) {
        return put.map().length()
                + put.key().length()
                + (put.value() == null ? 0L : put.value().length());
    }
}
