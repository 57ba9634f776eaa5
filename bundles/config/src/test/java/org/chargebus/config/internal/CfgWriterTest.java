package org.chargebus.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CfgWriterTest {
    @TempDir Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("org.chargebus.charger-1.cfg");
    }

    private String set(String before) throws IOException {
        Files.writeString(file, before, StandardCharsets.UTF_8);
        CfgWriter.set(file, "password", "pbkdf2:1:aa:bb");
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(
                        "# mine: \u00e9\nnumber = 1\npassword = secret\n\nid = A\n",
                        "# mine: \u00e9\nnumber = 1\npassword = pbkdf2:1:aa:bb\n\nid = A\n"),
                Arguments.of("number = 1", "number = 1\npassword = pbkdf2:1:aa:bb\n"),
                Arguments.of("", "password = pbkdf2:1:aa:bb\n"),
                Arguments.of(
                        "password = one\\\n  two\\\n  three\nid = A\n",
                        "password = pbkdf2:1:aa:bb\nid = A\n"),
                Arguments.of(
                        "  password:x\n#password = y\n",
                        "password = pbkdf2:1:aa:bb\n#password = y\n"),
                // The last of two counts.
                Arguments.of(
                        "password = x\npassword = y\n",
                        "password = x\npassword = pbkdf2:1:aa:bb\n"),
                Arguments.of(
                        "password = ${env:SECRET}\r\nid = A\r\n",
                        "password = pbkdf2:1:aa:bb\nid = A\n"));
    }

    @Test
    @DisplayName("of several who write at once none writes over what another one wrote")
    void severalAtOnce() throws Exception {
        int many = 8;
        Files.writeString(file, "number = 1\n");
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService writers = Executors.newFixedThreadPool(many);
        try {
            List<Callable<Void>> tries = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                String key = "key" + i;
                tries.add(
                        () -> {
                            start.await();
                            CfgWriter.set(file, key, "x");
                            return null;
                        });
            }
            for (Future<Void> done : writers.invokeAll(tries)) {
                done.get();
            }
        } finally {
            writers.shutdownNow();
        }
        assertThat(Files.readAllLines(file)).hasSize(1 + many);
    }

    @ParameterizedTest
    @MethodSource("files")
    @DisplayName("the setting is written in place and all other lines stay")
    void inPlace(String before, String after) throws IOException {
        assertThat(set(before)).isEqualTo(after);
        assertThat(CfgFile.read(file, name -> null).values())
                .containsEntry("password", "pbkdf2:1:aa:bb");
    }

    @Test
    void aFileBeyondAMegabyteIsNotRead() throws IOException {
        Path huge = folder.resolve("org.chargebus.ocpp.cfg");
        Files.writeString(huge, "host = " + "x".repeat(1 << 20));
        assertThatThrownBy(() -> CfgFile.read(huge, name -> null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("org.chargebus.ocpp.cfg: it is larger than 1048576 bytes");
    }

    @Test
    @DisplayName("permissions stay, and nothing is left beside the file")
    void permissions() throws IOException {
        Files.writeString(file, "id = A\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        CfgWriter.set(file, "password", "x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    @DisplayName("a file that cannot be written stays as it was")
    void unwritable() throws IOException {
        Files.writeString(file, "id = A\n");
        // A folder of that name, with something in it, cannot be taken away.
        Files.createDirectories(file.resolveSibling(file.getFileName() + ".new").resolve("x"));
        assertThatThrownBy(() -> CfgWriter.set(file, "password", "x"))
                .isInstanceOf(IOException.class);
        assertThat(Files.readString(file)).isEqualTo("id = A\n");
        assertThatThrownBy(() -> CfgWriter.set(folder.resolve("gone.cfg"), "password", "x"))
                .isInstanceOf(IOException.class);
    }
}
