package org.chargebus.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.chargebus.config.internal.Schemas.Schema;
import org.chargebus.site.PasswordHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChargerDirectoryTest {
    @TempDir Path etc;

    private ChargerDirectory directory;

    @BeforeEach
    void open() throws Exception {
        Schemas schemas = new Schemas();
        try (InputStream in = getClass().getResourceAsStream("/OSGI-INF/metatype/site.xml")) {
            schemas.put("site", MetatypeXml.parse(in));
        }
        Schema charger = schemas.of(Rules.CHARGER).orElseThrow();
        directory = new ChargerDirectory(etc, () -> charger, name -> null);
    }

    private static Map<String, String> settings(String number, String id, String... more) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("number", number);
        settings.put("id", id);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private void refused(Map<String, String> settings, String message) throws IOException {
        assertThatThrownBy(() -> directory.add(settings))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
        try (Stream<Path> files = Files.list(etc)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".new"));
        }
    }

    @Test
    @DisplayName("a charger's file holds what was given, the password as its hash alone")
    void added() throws Exception {
        String secret = "planted-secret-0815";
        Path file = directory.add(settings("4", "Yard 4:a", "connectors", "2", "password", secret));
        assertThat(file).isEqualTo(etc.resolve("org.chargebus.charger-Yard_4_a.cfg"));
        assertThat(Files.readString(file)).doesNotContain(secret);
        CfgFile read = CfgFile.read(file, name -> null);
        assertThat(read.values())
                .containsEntry("number", "4")
                .containsEntry("id", "Yard 4:a")
                .containsEntry("connectors", "2");
        assertThat(PasswordHash.parse(read.values().get("password")).matches(secret.getBytes()))
                .isTrue();
    }

    @Test
    @DisplayName("the file is for its owner alone")
    void permissions() throws Exception {
        Path file = directory.add(settings("4", "CP4"));
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    @Test
    @DisplayName("identities that differ in a sign no file name holds get files of their own")
    void names() throws Exception {
        directory.add(settings("4", "a:b"));
        Path second = etc.resolve("org.chargebus.charger-a_b_2.cfg");
        assertThat(directory.preview(settings("5", "a b"))).isEqualTo(second);
        assertThat(second).doesNotExist();
        assertThat(directory.add(settings("5", "a b"))).isEqualTo(second);
    }

    @Test
    @DisplayName("a number or an identity that another file has is refused with its name")
    void duplicates() throws Exception {
        Path file = directory.add(settings("4", "CP4"));
        refused(
                settings("4", "CP5"),
                "number 4 is already that of " + file + "; give each charger its own number");
        refused(
                settings("5", "CP4"),
                "id CP4 is already that of " + file + "; give each charger its own id");
    }

    @Test
    @DisplayName("a bad value is refused with what is allowed, a password without being shown")
    void values() throws Exception {
        refused(
                settings("4941", "CP4"),
                "number 4941 is not allowed; write a whole number 1..4940");
        refused(
                settings("4", "a/b"),
                "id a/b is not allowed; write 1..48 characters of A-Z a-z 0-9 . _ : - and inner"
                        + " spaces");
        refused(
                settings("4", "CP4\nenabled = false"),
                "id CP4?enabled = false is not allowed; write 1..48 characters of A-Z a-z 0-9 . _"
                        + " : - and inner spaces");
        refused(
                settings("4", ".."),
                "id .. is not allowed; write 1..48 characters of A-Z a-z 0-9 . _ : - and inner"
                        + " spaces, not . or .. alone");
        refused(
                settings("4", "CP4", "connectors", "8"),
                "connectors 8 is not allowed; write a whole number 1..7");
        refused(
                settings("4", "CP4", "password", "short"),
                "password (hidden) is not allowed; write a password of 16..40 characters");
        refused(
                settings("4", "CP4", "conectors", "2"),
                "conectors is no key; did you mean connectors?");
    }

    @Test
    @DisplayName("a folder that is not there is told, for adding as for removing")
    void noFolder() throws Exception {
        Files.delete(etc);
        String message = etc + " cannot be read; make the folder readable for the gateway";
        assertThatThrownBy(() -> directory.add(settings("4", "CP4"))).hasMessage(message);
        assertThatThrownBy(() -> directory.remove("CP4")).hasMessage(message);
        Files.createDirectory(etc);
    }

    @Test
    @DisplayName("a file that cannot be written is told with the reason, and nothing is left")
    void notWritten() throws Exception {
        Path inTheWay = etc.resolve("org.chargebus.charger-CP4.cfg.new");
        Files.createDirectories(inTheWay.resolve("full"));
        assertThatThrownBy(() -> directory.add(settings("4", "CP4")))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        etc.resolve("org.chargebus.charger-CP4.cfg")
                                + " cannot be written (DirectoryNotEmpty); make its folder"
                                + " writable for the gateway, and room on its disk");
        assertThat(etc.resolve("org.chargebus.charger-CP4.cfg")).doesNotExist();
    }

    @Test
    @DisplayName("of several who adopt at once under one number, one has it")
    void race() throws Exception {
        int many = 8;
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService users = Executors.newFixedThreadPool(many);
        try {
            List<Callable<String>> tries = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                String id = "CP" + i;
                tries.add(
                        () -> {
                            start.await();
                            try {
                                return directory.add(settings("4", id)).toString();
                            } catch (IOException e) {
                                return e.getMessage();
                            }
                        });
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : users.invokeAll(tries)) {
                outcomes.add(outcome.get());
            }
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.startsWith("number 4 is already that of "))
                    .hasSize(many - 1);
        } finally {
            users.shutdownNow();
        }
        try (Stream<Path> files = Files.list(etc)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    @DisplayName("a removed charger's file stays beside, and its number is free again")
    void removed() throws Exception {
        Path file = directory.add(settings("4", "CP4"));
        assertThat(directory.remove("CP4")).isEqualTo(Path.of(file + ".removed")).exists();
        assertThat(file).doesNotExist();
        assertThat(directory.add(settings("4", "CP4"))).isEqualTo(file);
    }

    @Test
    @DisplayName("an identity no file has, or more than one, is refused with a mend")
    void notRemoved() throws Exception {
        assertThatThrownBy(() -> directory.remove("CP4"))
                .hasMessage(
                        "no file in "
                                + etc
                                + " has id = CP4; ocpp:list shows the chargers that are"
                                + " configured");
        Files.copy(directory.add(settings("4", "CP4")), etc.resolve("org.chargebus.charger-x.cfg"));
        assertThatThrownBy(() -> directory.remove("CP4"))
                .hasMessageStartingWith("several files have id = CP4: ")
                .hasMessageEndingWith("; take the wrong ones out yourself");
    }
}
