package org.chargebus.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.store.Store.Put;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedStateTest {
    @TempDir Path folder;

    private Path directory;
    private Path copies;

    @BeforeEach
    void folders() throws Exception {
        directory = Files.createDirectory(folder.resolve("store"));
        copies = Files.createDirectory(folder.resolve("copies"));
    }

    private static int start(JournalStore store) throws Exception {
        return store.start(new ConnectorRef("CP1", 1), "TAG", Instant.now(), 0, 0, "Accepted")
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .transaction()
                .id();
    }

    private static void put(JournalStore store, String value) throws Exception {
        store.commit(List.of(new Put("m", "k", value)))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    private Map<String, Path> copy() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        new StagedState(directory)
                .copy(
                        (name, content) -> {
                            Files.copy(content, copies.resolve(name));
                            files.put(name, copies.resolve(name));
                        });
        return files;
    }

    private void stage(Map<String, Path> files) throws IOException {
        StagedState state = new StagedState(directory);
        state.stage(files);
        state.commit();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> list = Files.list(directory)) {
            return list.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @DisplayName("a copy of an open store comes back at the next start, and no id with it")
    void restored() throws Exception {
        JournalStore store = JournalStore.open(directory);
        int id = start(store);
        put(store, "then");
        Map<String, Path> files = copy();
        put(store, "now");
        stage(files);
        assertThat(store.read("m")).containsEntry("k", "now");
        store.deactivate();

        JournalStore next = JournalStore.open(directory);
        assertThat(next.read("m")).containsEntry("k", "then");
        assertThat(next.find(id)).isPresent();
        assertThat(start(next)).isGreaterThan(id + 1_000_000);
        next.deactivate();
        assertThat(names())
                .doesNotContain(StagedState.STAGED, StagedState.TAKING)
                .anyMatch(name -> name.startsWith("before-restore-"));
    }

    @Test
    @DisplayName("a copy that comes back a second time brings no id of the first time with it")
    void restoredAgain() throws Exception {
        JournalStore store = JournalStore.open(directory);
        start(store);
        Map<String, Path> files = copy();
        store.deactivate();

        stage(files);
        JournalStore once = JournalStore.open(directory);
        int id = start(once);
        once.deactivate();
        stage(files);
        JournalStore twice = JournalStore.open(directory);
        assertThat(start(twice)).isGreaterThan(id);
        twice.deactivate();
    }

    @Test
    @DisplayName("a start that was killed while it took over goes on at the next one")
    void killed() throws Exception {
        JournalStore store = JournalStore.open(directory);
        put(store, "then");
        Map<String, Path> files = copy();
        put(store, "now");
        store.deactivate();
        stage(files);
        Files.delete(directory.resolve(Journal.FILE));
        Files.move(directory.resolve(StagedState.STAGED), directory.resolve(StagedState.TAKING));

        JournalStore next = JournalStore.open(directory);
        assertThat(next.read("m")).containsEntry("k", "then");
        next.deactivate();
        assertThat(names()).doesNotContain(StagedState.TAKING);
    }

    @Test
    @DisplayName("a torn end is cut, as after a lost supply")
    void torn() throws Exception {
        JournalStore store = JournalStore.open(directory);
        put(store, "then");
        store.deactivate();
        Map<String, Path> files = copy();
        Path journal = files.get(Journal.FILE);
        Files.writeString(journal, Files.readString(journal) + "{\"torn");
        stage(files);
        JournalStore next = JournalStore.open(directory);
        assertThat(next.read("m")).containsEntry("k", "then");
        next.deactivate();
    }

    @Test
    @DisplayName("foreign names, a missing journal and one damaged inside lay nothing aside")
    void refused() throws Exception {
        JournalStore store = JournalStore.open(directory);
        put(store, "1");
        put(store, "2");
        store.deactivate();
        Map<String, Path> files = copy();
        StagedState state = new StagedState(directory);
        Path journal = files.get(Journal.FILE);
        assertThatThrownBy(() -> state.stage(Map.of("../etc/users.properties", journal)))
                .hasMessage("../etc/users.properties is no file of the store");
        assertThatThrownBy(() -> state.stage(Map.of())).hasMessage("journal.jsonl is missing");
        String text = Files.readString(journal);
        Files.writeString(journal, "x" + text);
        assertThatThrownBy(() -> state.stage(files)).hasMessage("journal.jsonl is damaged inside");
        assertThat(names()).doesNotContain(StagedState.PREPARED, "restore.part");
    }

    @Test
    @DisplayName("what is prepared alone changes nothing, and is committed once")
    void prepared() throws Exception {
        JournalStore store = JournalStore.open(directory);
        put(store, "then");
        Map<String, Path> files = copy();
        put(store, "now");
        store.deactivate();
        new StagedState(directory).stage(files);

        JournalStore same = JournalStore.open(directory);
        assertThat(same.read("m")).containsEntry("k", "now");
        same.deactivate();
        new StagedState(directory).commit();
        JournalStore back = JournalStore.open(directory);
        assertThat(back.read("m")).containsEntry("k", "then");
        put(back, "later");
        back.deactivate();
        new StagedState(directory).commit();
        JournalStore kept = JournalStore.open(directory);
        assertThat(kept.read("m")).containsEntry("k", "later");
        kept.deactivate();
    }

    @Test
    @DisplayName("without something laid aside a start changes nothing")
    void nothing() throws Exception {
        new StagedState(directory).takeOver(Clock.systemUTC());
        assertThat(names()).isEmpty();
    }
}
