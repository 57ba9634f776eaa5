package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.Test;

/**
 * Two builds of one commit give the same bytes: no jar of the project tells when, where or by whom
 * it was built.
 */
public class ReproducibleJarsIT {
    private static final LocalDateTime BUILD_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files =
                Files.find(
                        Path.of("..", "bundles"),
                        3,
                        (path, attributes) ->
                                path.getParent().endsWith("target")
                                        && path.toString().endsWith(".jar"))) {
            return files.toList();
        }
    }

    @Test
    public void everyEntryHasTheTimeOfTheProjectAndNotOfTheBuild() throws IOException {
        assertThat(jars()).hasSizeGreaterThan(10);
        for (Path path : jars()) {
            try (JarFile jar = new JarFile(path.toFile())) {
                assertThat(jar.stream().map(ZipEntry::getTimeLocal))
                        .as("times of the entries of %s", path.getFileName())
                        .containsOnly(BUILD_TIME);
            }
        }
    }

    @Test
    public void noManifestNamesTheBuild() throws IOException {
        for (Path path : jars()) {
            try (JarFile jar = new JarFile(path.toFile())) {
                Attributes main = jar.getManifest().getMainAttributes();
                assertThat(main.keySet().stream().map(Object::toString))
                        .as("manifest of %s", path.getFileName())
                        .doesNotContain("Bnd-LastModified", "Built-By", "Build-Jdk", "Tool");
                assertThat(main.toString())
                        .as("manifest of %s", path.getFileName())
                        .doesNotContain(System.getProperty("user.home") + "/");
            }
        }
    }
}
