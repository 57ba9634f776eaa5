package org.chargebus.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.chargebus.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store on a real directory, with its real thread. */
class DirectoryDiskTest {
    @TempDir private Path temp;

    @Test
    void everythingIsBackAfterADeactivationWithRequestsInFlight() throws IOException {
        JournalStore store = store();
        List<CompletableFuture<?>> stages = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            stages.add(
                    store.start(Bench.ref("CP" + i, 1), "T", Bench.T0, i, 0, "Accepted")
                            .toCompletableFuture());
        }
        stages.add(store.commit(List.of(new Store.Put("m", "k", "v"))).toCompletableFuture());
        store.deactivate();
        assertThat(stages).allSatisfy(stage -> assertThat(stage).isCompleted());

        JournalStore next = store();
        assertThat(next.open()).hasSize(500);
        assertThat(next.read("m")).containsEntry("k", "v");
        assertThat(next.status()).startsWith(temp.toRealPath().toString()).endsWith("healthy");
        next.deactivate();
        assertThat(temp.resolve(Reserve.FILE)).hasSize(Reserve.BYTES);
    }

    @Test
    void aTornTailIsCutFromTheFileAndKeptBesideIt() throws IOException {
        JournalStore store = store();
        store.start(Bench.ref("A", 1), "T", Bench.T0, 1, 0, "Accepted")
                .toCompletableFuture()
                .join();
        store.deactivate();
        Path journal = temp.resolve(Journal.FILE);
        Files.writeString(journal, Files.readString(journal) + "deadbeef {\"tx\":[");
        JournalStore next = store();
        next.start(Bench.ref("A", 2), "T", Bench.T0, 1, 0, "Accepted").toCompletableFuture().join();
        next.deactivate();
        assertThat(Files.readString(journal)).doesNotContain("deadbeef");
        try (var files = Files.list(temp)) {
            assertThat(files.filter(file -> file.toString().contains(".corrupt-")))
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasContent("deadbeef {\"tx\":["));
        }
    }

    @Test
    void aDirectoryInUseIsRefusedWithItsNameAndTheMendAndFreeAgainAfterwards() throws Exception {
        JournalStore store = store();
        assertThatThrownBy(this::store)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(temp.toRealPath().toString())
                .hasMessageContaining("`directory` of org.chargebus.store");
        store.deactivate();
        store().deactivate();
    }

    @Test
    void anotherProcessKeepsUsOutUntilItEnds() throws Exception {
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                LockHolder.class.getName(),
                                temp.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(other.getInputStream()))) {
            assertThat(out.readLine()).isEqualTo("locked");
            assertThatThrownBy(this::store).hasMessageContaining("in use by another gateway");
        } finally {
            // Killed, not asked: the lock must end with the process.
            other.destroyForcibly().waitFor();
        }
        store().deactivate();
    }

    @Test
    void theDefaultIsBelowTheDataDirectoryAndIsMade() throws IOException {
        Path made = StoreDirectory.of("", temp.resolve("data").toString());
        assertThat(made).isEqualTo(temp.toRealPath().resolve("data/chargebus")).isDirectory();
        assertThat(StoreDirectory.of(" " + temp.resolve("own"), null)).isDirectory();
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamedWithItsMend() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertThatThrownBy(() -> StoreDirectory.of(file.resolve("x").toString(), null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("`directory`");
        assertThatThrownBy(() -> StoreDirectory.of("", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("karaf.data");
    }

    private JournalStore store() throws IOException {
        Path directory = StoreDirectory.of(temp.toString(), null);
        return new JournalStore(
                new DirectoryDisk(directory),
                DirectoryLock.take(directory),
                Clock.systemUTC(),
                Executors.newSingleThreadScheduledExecutor(),
                System::nanoTime,
                Journal.MIN_GROWTH);
    }

    /** Holds the lock in a process of its own. */
    static final class LockHolder {
        private LockHolder() {}

        public static void main(String[] args) throws IOException {
            try (Closeable lock = DirectoryLock.take(Path.of(args[0]))) {
                System.out.println("locked");
                if (System.in.read() < 0) {
                    lock.close();
                }
            }
        }
    }
}
