package org.chargebus.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldersTest {
    private static final String PID = "org.ops4j.pax.url.mvn";
    private static final Path SYSTEM = Path.of("/home/of/system");

    private static Folders named(Map<String, String> settings) {
        Hashtable<String, String> dictionary = new Hashtable<>();
        settings.forEach((key, value) -> dictionary.put(PID + "." + key, value));
        return Folders.named(dictionary, PID, SYSTEM);
    }

    @Test
    @DisplayName("Without settings it is the folder system")
    void noSettings() {
        assertThat(Folders.named(null, PID, SYSTEM).paths()).containsExactly(SYSTEM);
        assertThat(named(Map.of()).paths()).containsExactly(SYSTEM);
        assertThat(named(Map.of("repositories", " , ")).paths()).containsExactly(SYSTEM);
    }

    @Test
    @DisplayName(
            "Default repositories come first, then the local one, then further ones, each once")
    void order() {
        Folders folders =
                named(
                        Map.of(
                                "repositories", "/c, /a",
                                "localRepository", "/b",
                                "defaultRepositories", "file:/a@id=system.repository@snapshots"));
        assertThat(folders.paths()).containsExactly(Path.of("/a"), Path.of("/b"), Path.of("/c"));
        assertThat(folders.remote()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("A folder is told by its path or as file:, with or without the options of Pax URL")
    @CsvSource({
        "/srv/system, /srv/system",
        "file:/srv/system, /srv/system",
        "file:///srv/system, /srv/system",
        "file:/srv/a%20b, /srv/a b",
        "file:/srv/a b, /srv/a b",
        "/srv/x/../y, /srv/y",
        "+/srv/system, /srv/system",
        "/srv/system@id=mine@noreleases@snapshots@update=never, /srv/system",
        "file:/srv/a@b/system@snapshots, /srv/a@b/system",
        "/srv/me@host, /srv/me@host",
    })
    void paths(String entry, String path) {
        assertThat(named(Map.of("repositories", entry)).paths()).containsExactly(Path.of(path));
    }

    @Test
    @DisplayName("A repository in the network is told apart and is no folder")
    void remote() {
        Folders folders =
                named(
                        Map.of(
                                "repositories",
                                "https://repo.example/maven2@id=central, /srv/mine,"
                                        + " http://127.0.0.1:9/"));
        assertThat(folders.paths()).containsExactly(Path.of("/srv/mine"));
        assertThat(folders.remote())
                .containsExactly("https://repo.example/maven2", "http://127.0.0.1:9/");
    }
}
