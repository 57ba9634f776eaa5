package org.chargebus.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfiguredFoldersTest {
    private static final Path SYSTEM = Path.of("/home/of/system");

    private final List<Supplier<Folders>> known = new ArrayList<>();
    private boolean hasSettings = true;
    private final ConfiguredFolders folders =
            new ConfiguredFolders(SYSTEM, () -> hasSettings, known::add);

    private static Hashtable<String, String> settings(String local) {
        Hashtable<String, String> settings = new Hashtable<>();
        settings.put("org.ops4j.pax.url.mvn.localRepository", local);
        return settings;
    }

    @Test
    @DisplayName("Nothing is offered before the file of settings is read")
    void waiting() {
        folders.updated(null);
        assertThat(known).isEmpty();
        folders.updated(settings("/srv/mine"));
        assertThat(known).hasSize(1);
        assertThat(known.get(0).get().paths()).containsExactly(Path.of("/srv/mine"));
    }

    @Test
    @DisplayName("Without a file of settings the folder system is offered at once")
    void noFile() {
        hasSettings = false;
        folders.updated(null);
        assertThat(known).hasSize(1);
        assertThat(known.get(0).get().paths()).containsExactly(SYSTEM);
    }

    @Test
    @DisplayName("Other settings hold for the next address; it is offered once")
    void changed() {
        folders.updated(settings("/srv/mine"));
        folders.updated(settings("/srv/yours"));
        assertThat(known).hasSize(1);
        assertThat(known.get(0).get().paths()).containsExactly(Path.of("/srv/yours"));
        hasSettings = false;
        folders.updated(null);
        assertThat(known.get(0).get().paths()).containsExactly(SYSTEM);
    }
}
