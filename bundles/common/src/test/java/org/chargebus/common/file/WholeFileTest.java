package org.chargebus.common.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("a.cfg");
    }

    @Test
    @DisplayName("a file is made and replaced, and nothing is left beside it")
    void replaced() throws Exception {
        WholeFile.keep(file, fresh -> Files.writeString(fresh, "one"));
        assertThat(file).hasContent("one");
        WholeFile.replace(file, fresh -> Files.writeString(fresh, "two"));
        assertThat(file).hasContent("two");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    @DisplayName("while the new content is written, and when that fails, the old one is there")
    void failed() throws Exception {
        Files.writeString(file, "old");
        assertThatThrownBy(
                        () ->
                                WholeFile.keep(
                                        file,
                                        fresh -> {
                                            Files.writeString(fresh, "half");
                                            assertThat(file).hasContent("old");
                                            throw new IOException("no space left on device");
                                        }))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left on device");
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    @DisplayName("what a lost supply left beside is no obstacle, and gives its content to nobody")
    void leftBeside() throws Exception {
        Files.writeString(WholeFile.beside(file), "a part that was longer");
        WholeFile.keep(file, fresh -> assertThat(fresh).isEmptyFile());
        assertThat(file).isEmptyFile();
    }

    @Test
    @DisplayName("it has its permissions before it has its content")
    void permissions() throws Exception {
        WholeFile.keep(
                file,
                fresh ->
                        assertThat(Files.getPosixFilePermissions(fresh))
                                .isEqualTo(PosixFilePermissions.fromString("rw-------")),
                OwnerFiles.permissions(file));
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
