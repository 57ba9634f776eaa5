package org.chargebus.store.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.store.Store;
import org.chargebus.store.Transaction;

/**
 * A process that starts and stops transactions and commits values for ever, of several chargers at
 * a time, and says on its standard output what was confirmed:
 *
 * <pre>
 * begin
 * start ID CHARGER .
 * stop ID METER .
 * put KEY VALUE .
 * </pre>
 */
final class StoreWriter {
    private static final int CHARGERS = 4;
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private final JournalStore store;
    private final int life;

    private StoreWriter(JournalStore store, int life) {
        this.store = store;
        this.life = life;
    }

    public static void main(String[] args) throws IOException {
        say("begin");
        JournalStore store = open(Path.of(args[0]), Executors.newSingleThreadScheduledExecutor());
        StoreWriter writer = new StoreWriter(store, Integer.parseInt(args[1]));
        for (int charger = 0; charger < CHARGERS; charger++) {
            writer.charge("CP" + charger, 0);
        }
    }

    static JournalStore open(Path directory, ScheduledExecutorService executor) throws IOException {
        return new JournalStore(
                new DirectoryDisk(directory),
                DirectoryLock.take(directory),
                Clock.systemUTC(),
                executor,
                System::nanoTime,
                KillTest.MIN_GROWTH);
    }

    /** One session after the other; each step follows the confirmation of the one before. */
    private void charge(String charger, long round) {
        store.start(new ConnectorRef(charger, 1), "T", AT, 1_000_000L * life + round, 0, "Accepted")
                .thenCompose(
                        started -> {
                            int id = started.transaction().id();
                            say("start " + id + " " + charger + " .");
                            return store.stop(
                                            charger,
                                            id,
                                            new Transaction.Stop(AT, round, "Local", "T"))
                                    .thenCompose(
                                            stopped -> {
                                                say("stop " + id + " " + round + " .");
                                                return put(charger, id);
                                            });
                        })
                .whenComplete(
                        (done, failure) -> {
                            if (failure != null) {
                                failure.printStackTrace();
                                Runtime.getRuntime().halt(1);
                            }
                            charge(charger, round + 1);
                        });
    }

    private CompletionStage<Void> put(String charger, long value) {
        return store.commit(List.of(new Store.Put("kills", charger, Long.toString(value))))
                .thenRun(() -> say("put " + charger + " " + value + " ."));
    }

    /** In one write to the system, so that it is there though the process is killed. */
    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
