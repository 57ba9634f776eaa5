package org.chargebus.signals.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.chargebus.signal.Change;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.SignalListener;
import org.chargebus.signal.Snapshot;
import org.chargebus.testkit.MovingClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LiveSignalTableTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private final LiveSignalTable table =
            new LiveSignalTable(new MovingClock(), new ManualTimer(), "run");
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
        table.close();
    }

    private void set(String id, int connector, String key, Object value) {
        table.apply(id, List.of(Change.live(connector, key, value, AT)));
    }

    @Test
    void anUnknownChargePointHasAnEmptySnapshot() {
        Snapshot snapshot = table.snapshot("CP");
        assertThat(snapshot.chargePointId()).isEqualTo("CP");
        assertThat(snapshot.connectors()).isEmpty();
        assertThat(snapshot.connector(1)).isEmpty();
        assertThat(snapshot.get(1, "status")).isNull();
        assertThat(table.chargePoints()).isEmpty();
    }

    @Test
    void aSnapshotShowsWhatWasAppliedAndNeverChanges() {
        set("CP", 1, "status", "Available");
        Snapshot before = table.snapshot("CP");
        table.apply(
                "CP",
                List.of(
                        Change.live(1, "status", "Charging", AT),
                        Change.live(300, "tx.id", 7L, AT),
                        Change.live(0, "connection", "boot accepted", AT)));
        Snapshot after = table.snapshot("CP");
        assertThat(before.text(1, "status", "")).isEqualTo("Available");
        assertThat(before.connectors()).containsExactly(1);
        assertThat(after.text(1, "status", "")).isEqualTo("Charging");
        assertThat(after.longValue(300, "tx.id", -1)).isEqualTo(7);
        assertThat(after.connectors()).containsExactly(0, 1, 300);
        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThatThrownBy(() -> after.connector(1).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aConnectorThatDidNotChangeIsShared() {
        set("CP", 1, "status", "Available");
        set("CP", 2, "status", "Available");
        var first = table.snapshot("CP").connector(1);
        set("CP", 2, "status", "Charging");
        assertThat(table.snapshot("CP").connector(1)).isSameAs(first);
    }

    @Test
    void anAbsentChangeTakesTheSignalAway() {
        set("CP", 1, "limit.applied", 16.0);
        table.apply("CP", List.of(Change.absent(1, "limit.applied"), Change.absent(2, "x")));
        assertThat(table.snapshot("CP").get(1, "limit.applied")).isNull();
        assertThat(table.snapshot("CP").connectors()).isEmpty();
    }

    @Test
    void aBadChangeLeavesAllAsItWas() {
        var changes =
                List.of(Change.live(1, "status", "Charging", AT), Change.absent(-1, "status"));
        assertThatThrownBy(() -> table.apply("CP", changes))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(table.snapshot("CP").connectors()).isEmpty();
        set("CP", 1, "status", "Available");
        assertThat(table.snapshot("CP").version()).isEqualTo(1);
    }

    @Test
    @Timeout(60)
    void aReaderNeverSeesHalfOfAnApply() throws Exception {
        // Architecture, rule 12: swapped atomically, no locks on the read path.
        AtomicBoolean done = new AtomicBoolean();
        List<Future<Long>> readers = new ArrayList<>();
        write("CP", 0);
        for (int i = 0; i < 2; i++) {
            readers.add(threads.submit(() -> readUntil(done)));
        }
        for (long n = 1; n <= 20_000; n++) {
            write("CP", n);
        }
        done.set(true);
        for (Future<Long> reader : readers) {
            assertThat(reader.get()).isPositive();
        }
    }

    private void write(String id, long n) {
        table.apply(
                id,
                List.of(
                        Change.live(0, "a", n, AT),
                        Change.live(1, "a", n, AT),
                        Change.live(1, "b", n, AT)));
    }

    private long readUntil(AtomicBoolean done) {
        long reads = 0;
        long last = 0;
        while (!done.get()) {
            Snapshot snapshot = table.snapshot("CP");
            long a = snapshot.longValue(0, "a", -1);
            assertThat(snapshot.longValue(1, "b", -1)).isEqualTo(a);
            assertThat(snapshot.longValue(1, "a", -1)).isEqualTo(a);
            assertThat(a).isGreaterThanOrEqualTo(last);
            last = a;
            reads++;
        }
        return reads;
    }

    @Test
    @Timeout(60)
    void noChangeOfConcurrentWritersIsLostAndListenersSeeThemInOrder() throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        table.addListener((id, changes) -> told.add(key(changes)));
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            writers.add(
                    threads.submit(
                            () -> {
                                for (int n = 0; n < 500; n++) {
                                    set("CP", 0, "k" + next.getAndIncrement(), 1L);
                                }
                            }));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        assertThat(table.snapshot("CP").connector(0)).hasSize(2000);
        assertThat(table.snapshot("CP").version()).isEqualTo(2000);
        assertThat(told).hasSize(2000).doesNotHaveDuplicates();
    }

    private static String key(List<Change> changes) {
        return changes.get(0).key();
    }

    @Test
    @Timeout(60)
    void listenersAreToldInTheOrderOfTheVersionsOnTheThreadThatApplied() throws Exception {
        List<Long> values = new ArrayList<>();
        List<Thread> told = new ArrayList<>();
        List<Thread> applied = Collections.synchronizedList(new ArrayList<>());
        table.addListener(
                (id, changes) -> {
                    // Not synchronized: the table itself keeps the order.
                    values.add((Long) changes.get(0).sample().value());
                    told.add(Thread.currentThread());
                });
        Object turn = new Object();
        AtomicInteger number = new AtomicInteger();
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            writers.add(
                    threads.submit(
                            () -> {
                                for (int n = 0; n < 250; n++) {
                                    synchronized (turn) {
                                        applied.add(Thread.currentThread());
                                        set("CP", 0, "n", (long) number.getAndIncrement());
                                    }
                                }
                            }));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        assertThat(values).isEqualTo(LongStream.range(0, 1000).boxed().toList());
        assertThat(told).isEqualTo(applied);
    }

    @Test
    @Timeout(60)
    void aListenerThatIsSlowHoldsBackTheNextChangeOfItsChargerOnly() throws Exception {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        table.addListener(
                (id, changes) -> {
                    order.add(id + " " + changes.get(0).sample().value());
                    if (order.size() == 1) {
                        entered.countDown();
                        await(release);
                    }
                });
        Future<?> slow = threads.submit(() -> set("A", 0, "n", 1L));
        entered.await();
        Thread second = new Thread(() -> set("A", 0, "n", 2L));
        second.start();
        while (second.getState() != Thread.State.WAITING
                && second.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait();
        }
        set("B", 0, "n", 9L);
        assertThat(order).containsExactly("A 1", "B 9");
        // Readers see the second change although its listeners wait.
        assertThat(table.snapshot("A").longValue(0, "n", 0)).isEqualTo(2);
        release.countDown();
        slow.get();
        second.join();
        assertThat(order).containsExactly("A 1", "B 9", "A 2");
    }

    @Test
    void aListenerMayChangeTheTableAndAllSeeThatAfterThePresentChange() {
        List<String> second = new ArrayList<>();
        table.addListener(
                (id, changes) -> {
                    if (key(changes).equals("first")) {
                        set(id, 0, "second", 2L);
                        set("OTHER", 0, "third", 3L);
                    }
                });
        table.addListener((id, changes) -> second.add(id + " " + key(changes)));
        set("CP", 0, "first", 1L);
        assertThat(second).containsExactly("CP first", "CP second", "OTHER third");
    }

    @Test
    @Timeout(60)
    void listenersThatChangeEachOthersChargersDoNotBlockEachOther() throws Exception {
        table.addListener(
                (id, changes) -> {
                    if (key(changes).equals("ping")) {
                        set(id.equals("A") ? "B" : "A", 0, "pong", 1L);
                    }
                });
        List<Future<?>> writers = new ArrayList<>();
        for (String id : List.of("A", "B")) {
            writers.add(
                    threads.submit(
                            () -> {
                                for (long n = 0; n < 2000; n++) {
                                    set(id, 0, "ping", n);
                                }
                            }));
        }
        for (Future<?> writer : writers) {
            writer.get(50, TimeUnit.SECONDS);
        }
        assertThat(table.snapshot("A").version()).isEqualTo(4000);
    }

    @Test
    void aListenerThatThrowsHarmsNeitherTheOthersNorTheWriter() {
        List<String> told = new ArrayList<>();
        SignalListener broken =
                (id, changes) -> {
                    throw new NoClassDefFoundError("gone with its bundle");
                };
        table.addListener(broken);
        table.addListener((id, changes) -> told.add(key(changes)));
        set("CP", 0, "a", 1L);
        set("CP", 0, "b", 1L);
        assertThat(told).containsExactly("a", "b");
        table.removeListener(broken);
        set("CP", 0, "c", 1L);
        assertThat(told).hasSize(3);
    }

    @Test
    void aRemovedListenerIsToldNoMore() {
        List<String> told = new ArrayList<>();
        SignalListener listener = (id, changes) -> told.add(key(changes));
        table.addListener(listener);
        set("CP", 0, "a", 1L);
        table.removeListener(listener);
        set("CP", 0, "b", 1L);
        assertThat(told).containsExactly("a");
    }

    @Test
    void markGivesEverySampleTheQualityAndTellsWhatChanged() {
        set("CP", 0, "vendor", "ACME");
        set("CP", 1, "status", "Charging");
        List<Change> told = new ArrayList<>();
        table.addListener((id, changes) -> told.addAll(changes));
        table.mark("CP", Quality.STALE);
        Sample sample = table.snapshot("CP").get(1, "status");
        assertThat(sample).isEqualTo(new Sample("Charging", AT, Quality.STALE));
        assertThat(told)
                .hasSize(2)
                .allSatisfy(c -> assertThat(c.sample().quality()).isEqualTo(Quality.STALE));
        long version = table.snapshot("CP").version();
        table.mark("CP", Quality.STALE);
        table.mark("UNKNOWN", Quality.STALE);
        assertThat(table.snapshot("CP").version()).isEqualTo(version);
        assertThat(told).hasSize(2);
        assertThat(table.chargePoints()).containsExactly("CP");
    }

    @Test
    void forgetLeavesNothingAndVersionsGoOnRising() {
        set("CP", 1, "status", "Charging");
        set("B", 1, "status", "Charging");
        long version = table.snapshot("CP").version();
        List<Change> told = new ArrayList<>();
        table.addListener((id, changes) -> told.addAll(changes));
        table.forget("CP");
        table.forget("UNKNOWN");
        assertThat(table.chargePoints()).containsExactly("B");
        assertThat(table.snapshot("CP").connectors()).isEmpty();
        assertThat(told).containsExactly(Change.absent(1, "status"));
        set("CP", 1, "status", "Available");
        assertThat(table.snapshot("CP").version()).isGreaterThan(version + 1);
    }

    @Test
    void changesRiseWithWhatAChargerCausedOrFelt() {
        // register-map.md, gw.changeCounter: +1 at each OCPP-side change of any point.
        set("CP", 1, "status", "Charging");
        assertThat(table.changes()).isEqualTo(1);
        set("CP", 1, "status", "Charging");
        assertThat(table.changes()).isEqualTo(1);
        table.apply(
                "CP",
                List.of(
                        Change.live(1, "status", "Finishing", AT),
                        Change.live(1, "errorCode", "NoError", AT),
                        Change.live(1, "reset.result", "Accepted", AT)));
        assertThat(table.changes()).isEqualTo(4);
        table.mark("CP", Quality.STALE);
        assertThat(table.changes()).isEqualTo(5);
    }

    @Test
    void changesDoNotRiseWithWhatAMasterWrote() {
        set("", 0, "policy.authTimeout", 15L);
        set("CP", 1, "remoteStart.idTag", "TAG");
        set("CP", 1, "limit.direct", 160L);
        set("CP", 1, "limit.direct.written", 160L);
        set("CP", 1, "limit.value", 16.0);
        set("CP", 1, "_helper", 1L);
        assertThat(table.changes()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
