package org.chargebus.itests.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class JavaOptionsTest {
    @Rule public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void theOptionsAreThoseOfTheLauncher() throws IOException {
        Path launcher = Path.of("../karaf-assembly/src/main/resources/assembly/bin/chargebus");
        assertThat(JavaOptions.of(launcher))
                .contains("-XX:+UseSerialGC", "-Xmx96m")
                .allMatch(o -> o.startsWith("-"));
    }

    @Test
    public void aLauncherWithoutThemIsNamed() throws IOException {
        Path other = Files.writeString(folder.getRoot().toPath().resolve("launcher"), "exec java");
        assertThatThrownBy(() -> JavaOptions.of(other))
                .hasMessageEndingWith("launcher has no default of CHARGEBUS_JAVA_OPTS");
    }
}
