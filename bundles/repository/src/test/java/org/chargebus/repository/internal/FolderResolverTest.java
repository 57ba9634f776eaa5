package org.chargebus.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ops4j.pax.url.mvn.MavenResolver;
import org.ops4j.pax.url.mvn.MavenResolvers;

class FolderResolverTest {
    @TempDir Path first;
    @TempDir Path second;

    private MavenResolver resolver;

    @BeforeEach
    void setUp() {
        Folders folders = new Folders(List.of(first, second), List.of());
        resolver = new FolderResolver(() -> folders);
    }

    private static File put(Path repository, String path) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, path).toFile();
    }

    @Test
    @DisplayName("A file is found by its address and by its parts, in the first folder that has it")
    void found() throws IOException {
        File late = put(second, "org/example/a/1/a-1.jar");
        assertThat(resolver.resolve("mvn:org.example/a/1")).isEqualTo(late);
        File early = put(first, "org/example/a/1/a-1.jar");
        assertThat(resolver.resolve("mvn:org.example/a/1")).isEqualTo(early);
        assertThat(resolver.resolve("org.example/a/1", new IOException())).isEqualTo(early);
        assertThat(resolver.resolve("org.example", "a", "", "jar", "1")).isEqualTo(early);
        assertThat(resolver.resolve("org.example", "a", null, null, "1", null)).isEqualTo(early);
    }

    @Test
    @DisplayName("What is missing is told with its file, the folders looked into and the mend")
    void missing() {
        assertThatThrownBy(() -> resolver.resolve("mvn:org.example/a/1/xml/features"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("mvn:org.example/a/1/xml/features is not there")
                .hasMessageContaining("org/example/a/1/a-1-features.xml")
                .hasMessageContaining(first + ", " + second)
                .hasMessageContaining("copy it there")
                .hasMessageContaining("etc/org.ops4j.pax.url.mvn.cfg");
    }

    @Test
    @DisplayName("That a named repository in the network was not asked is told, too")
    void notAsked() {
        Folders named = new Folders(List.of(first), List.of("https://repo.example/m2"));
        assertThatThrownBy(() -> new FolderResolver(() -> named).resolve("mvn:g/a/1"))
                .hasMessageContaining("https://repo.example/m2 is not asked");
        assertThatThrownBy(() -> resolver.resolve("mvn:g/a/1"))
                .message()
                .doesNotContain("not asked");
    }

    @Test
    @DisplayName("A folder is no file")
    void folder() throws IOException {
        Files.createDirectories(first.resolve("org/example/a/1/a-1.jar"));
        assertThatThrownBy(() -> resolver.resolve("mvn:org.example/a/1"))
                .isInstanceOf(FileNotFoundException.class);
    }

    @Test
    @DisplayName("An address may name its own folder, but no repository in the network")
    void ownRepository(@TempDir Path other) throws IOException {
        File file = put(other, "g/a/1/a-1.jar");
        assertThat(resolver.resolve("mvn:" + other.toUri() + "!g/a/1")).isEqualTo(file);
        assertThatThrownBy(() -> resolver.resolve("mvn:https://repo.example/m2!g/a/1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("https://repo.example/m2!g/a/1")
                .hasMessageContaining("no remote repository")
                .hasMessageContaining("file:/");
    }

    @Test
    @DisplayName("Nothing is written, nothing is listed, and no failure is worth another try")
    void readOnly() throws IOException {
        File file = put(second, "g/a/1/a-1.jar");
        assertThatThrownBy(() -> resolver.upload("g", "b", "", "jar", "1", file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("only reads");
        assertThatThrownBy(() -> resolver.uploadMetadata("g", "b", "x", "1", file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("only reads");
        assertThatThrownBy(() -> resolver.resolveMetadata("g", "a", "maven-metadata.xml", "1"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("name a version");
        assertThatThrownBy(() -> resolver.resolveMetadata("g", "a", "x", "1", null))
                .isInstanceOf(FileNotFoundException.class);
        assertThat(resolver.isRetryableException(new IOException()))
                .isEqualTo(MavenResolver.RetryChance.NEVER);
        assertThat(first).isEmptyDirectory();
    }

    @Test
    @DisplayName("The features make one of their own from the same settings")
    void forFeatures() throws IOException {
        Hashtable<String, String> settings = new Hashtable<>();
        settings.put("pid.localRepository", second.toString());
        File file = put(second, "g/a/1/a-1.jar");
        MavenResolver own = MavenResolvers.createMavenResolver(settings, "pid");
        assertThat(own.resolve("mvn:g/a/1")).isEqualTo(file);
    }
}
