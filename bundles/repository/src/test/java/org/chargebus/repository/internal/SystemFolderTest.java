package org.chargebus.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SystemFolderTest {
    @Test
    @DisplayName("It is what the running Karaf calls its default repository")
    void folder() {
        Map<String, String> karaf = Map.of("karaf.home", "/opt/gateway");
        assertThat(SystemFolder.of(karaf::get)).isEqualTo(Path.of("/opt/gateway/system"));
        Map<String, String> other =
                Map.of("karaf.home", "/opt/gateway", "karaf.default.repository", "jars");
        assertThat(SystemFolder.of(other::get)).isEqualTo(Path.of("/opt/gateway/jars"));
    }
}
