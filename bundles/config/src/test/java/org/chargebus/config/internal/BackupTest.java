package org.chargebus.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.chargebus.backup.Backups.Change;
import org.chargebus.store.StoreFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final String OCPP =
            """
            # the old tls.keyStorePassword was planted-secret-1
            port = 8887
            requirePassword = true
            #tls.trustStorePassword =
            #password-is-planted-secret-5
            tls.keyStorePassword = planted-secret-2
            tls.keyStorePassword = planted-\\
            secret-3
            """;

    @TempDir Path folder;

    private final Map<String, String> staged = new TreeMap<>();
    private final Map<String, String> committed = new TreeMap<>();
    private Path etc;
    private Path zip;
    private BackupComponent backups;

    private final StoreFiles store =
            new StoreFiles() {
                @Override
                public void copy(Sink to) throws IOException {
                    to.file("journal.jsonl", new ByteArrayInputStream("a line".getBytes()));
                }

                @Override
                public void stage(Map<String, Path> files) throws IOException {
                    for (Map.Entry<String, Path> file : files.entrySet()) {
                        staged.put(file.getKey(), Files.readString(file.getValue()));
                    }
                }

                @Override
                public void commit() {
                    committed.putAll(staged);
                    staged.clear();
                }
            };

    @BeforeEach
    void gateway() throws Exception {
        etc = Files.createDirectory(folder.resolve("etc"));
        zip = folder.resolve("backup.zip");
        backups = started();
        Files.writeString(etc.resolve("org.chargebus.ocpp.cfg"), OCPP);
        Files.writeString(
                etc.resolve("org.chargebus.charger-CP1.cfg"),
                "number = 1\nid = CP1\npassword = pbkdf2:1:00:11\n");
        Files.writeString(etc.resolve("users.properties"), "admin = planted-secret-4");
        Files.writeString(etc.resolve("chargebus-tags.csv"), "TAG,Accepted,,\n");
    }

    private BackupComponent started() throws IOException {
        Schemas schemas = Fixtures.schemas();
        String ocpp = Fixtures.OCPP.replace(" max=\"8\"", "");
        schemas.put("ocpp", MetatypeXml.parse(Fixtures.stream(ocpp)));
        BackupComponent started =
                new BackupComponent(
                        etc,
                        folder,
                        "0.1.0",
                        store,
                        places -> new Check(schemas, name -> null, places, List.of()));
        started.recover();
        return started;
    }

    private void save() throws Exception {
        try (OutputStream out = Files.newOutputStream(zip)) {
            assertThat(backups.save(out))
                    .containsExactly(
                            "etc/org.chargebus.ocpp.cfg: tls.keyStorePassword",
                            "key stores and private keys");
        }
    }

    private Map<String, String> entries() throws Exception {
        Map<String, String> entries = new TreeMap<>();
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream packed = new ZipInputStream(in)) {
            for (ZipEntry one = packed.getNextEntry(); one != null; one = packed.getNextEntry()) {
                entries.put(
                        one.getName(), new String(packed.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    private void pack(Map<String, String> entries) throws Exception {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, String> one : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(one.getKey()));
                out.write(one.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    @DisplayName("a backup holds hashes of passwords and no secret")
    void noSecret() throws Exception {
        save();
        Map<String, String> entries = entries();
        assertThat(entries)
                .containsOnlyKeys(
                        "backup.txt",
                        "etc/chargebus-tags.csv",
                        "etc/org.chargebus.charger-CP1.cfg",
                        "etc/org.chargebus.ocpp.cfg",
                        "store/journal.jsonl");
        assertThat(entries.values())
                .noneMatch(text -> text.contains("planted") || text.contains("secret-3"));
        assertThat(entries.get("etc/org.chargebus.charger-CP1.cfg")).contains("pbkdf2:1:00:11");
        assertThat(entries.get("etc/org.chargebus.ocpp.cfg"))
                .contains("requirePassword = true", "#tls.trustStorePassword =");
    }

    @Test
    @DisplayName("a file with a name no backup may hold is not left out in silence")
    void oddName() throws Exception {
        Files.writeString(etc.resolve("org.chargebus.charger-Hall 2.cfg"), "number = 2\nid = 2\n");
        assertThat(backups.save(OutputStream.nullOutputStream()))
                .contains(
                        "etc/org.chargebus.charger-Hall 2.cfg: its name; use letters of ASCII,"
                                + " digits, and . _ -");
    }

    @Test
    @DisplayName("what changed since is shown line by line, secrets hidden, and changed back")
    void restored() throws Exception {
        save();
        Path ocpp = etc.resolve("org.chargebus.ocpp.cfg");
        Files.writeString(ocpp, "port = 9000\ntls.keyStorePassword = planted-secret-9\n");
        Files.delete(etc.resolve("org.chargebus.charger-CP1.cfg"));
        Path added =
                Files.writeString(
                        etc.resolve("org.chargebus.external.cfg"), "password = planted-secret-8\n");
        Map<Path, String> before = texts();

        assertThat(backups.preview(zip).changes())
                .contains(
                        new Change("etc/org.chargebus.charger-CP1.cfg", true, "number = 1"),
                        new Change("etc/org.chargebus.external.cfg", false, "password = (hidden)"),
                        new Change("etc/org.chargebus.ocpp.cfg", false, "port = 9000"),
                        new Change("etc/org.chargebus.ocpp.cfg", true, "port = 8887"))
                .noneMatch(change -> change.line().contains("planted"))
                .noneMatch(change -> change.line().contains("pbkdf2"));
        assertThat(texts()).isEqualTo(before);
        assertThat(staged).isEmpty();

        assertThat(backups.restore(zip, false).state()).isTrue();
        assertThat(Files.readString(ocpp))
                .contains("port = 8887", "tls.keyStorePassword = planted-secret-9");
        assertThat(etc.resolve("org.chargebus.charger-CP1.cfg")).exists();
        assertThat(added).doesNotExist();
        assertThat(Path.of(added + ".removed")).hasContent(before.get(added));
        assertThat(Path.of(ocpp + ".before")).hasContent(before.get(ocpp));
        assertThat(committed).containsExactly(Map.entry("journal.jsonl", "a line"));
        assertThat(names(folder)).containsExactlyInAnyOrder("backup.zip", "etc");
        assertThat(Files.readString(etc.resolve("users.properties"))).contains("planted-secret-4");
    }

    @Test
    @DisplayName("a file that has not changed since keeps its comments, also those left out")
    void unchanged() throws Exception {
        save();
        Map<Path, String> before = texts();
        backups.restore(zip, false);
        assertThat(texts()).isEqualTo(before);
    }

    @Test
    @DisplayName("a configuration that would be wrong is refused with its lines, unless forced")
    void wrong() throws Exception {
        Files.writeString(etc.resolve("org.chargebus.ocpp.cfg"), "prot = 1\n");
        Files.writeString(
                etc.resolve("org.chargebus.charger-CP2.cfg"), "# a twin\nid = CP2\nnumber = 1\n");
        try (OutputStream out = Files.newOutputStream(zip)) {
            backups.save(out);
        }
        Files.writeString(etc.resolve("org.chargebus.ocpp.cfg"), "port = 1\n");
        Files.delete(etc.resolve("org.chargebus.charger-CP2.cfg"));
        Map<Path, String> before = texts();

        assertThat(backups.restore(zip, false).errors())
                .containsExactly(
                        "etc/org.chargebus.charger-CP2.cfg:3: number: 1 is already that of"
                                + " etc/org.chargebus.charger-CP1.cfg; give each charger its own"
                                + " number",
                        "etc/org.chargebus.ocpp.cfg:1: prot: nothing reads this key; did you mean"
                                + " port?");
        assertThat(texts()).isEqualTo(before);
        assertThat(staged).isEmpty();
        assertThat(names(folder)).containsExactlyInAnyOrder("backup.zip", "etc");

        backups.restore(zip, true);
        assertThat(Files.readString(etc.resolve("org.chargebus.ocpp.cfg"))).contains("prot = 1");
        assertThat(committed).isNotEmpty();
    }

    @Test
    @DisplayName("a restore that was killed is done at the next start, and once")
    void killed() throws Exception {
        save();
        Path ocpp = etc.resolve("org.chargebus.ocpp.cfg");
        Path gone = etc.resolve("org.chargebus.charger-CP1.cfg");
        Path added = Files.writeString(etc.resolve("org.chargebus.external.cfg"), "port = 80\n");
        Files.writeString(ocpp, "port = 9000\n");
        Files.delete(gone);
        // A folder with something in it stands where the first file is to be made.
        Path inTheWay = Files.createDirectories(Path.of(gone + ".new").resolve("x"));
        assertThatThrownBy(() -> backups.restore(zip, false)).isInstanceOf(IOException.class);
        assertThat(folder.resolve(BackupComponent.BEGUN)).isDirectory();
        assertThat(Files.readString(ocpp)).isEqualTo("port = 9000\n");

        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        committed.clear();
        backups = started();
        assertThat(Files.readString(ocpp)).contains("port = 8887");
        assertThat(gone).exists();
        assertThat(added).doesNotExist();
        assertThat(names(folder)).containsExactlyInAnyOrder("backup.zip", "etc");
        assertThat(committed).as("committed before the kill").isEmpty();

        Files.writeString(ocpp, "port = 9001\n");
        started();
        assertThat(Files.readString(ocpp)).isEqualTo("port = 9001\n");
    }

    @Test
    @DisplayName("what was made ready and had not begun changes nothing at the next start")
    void notBegun() throws Exception {
        Files.createDirectories(folder.resolve("restore.part/etc"));
        Files.writeString(folder.resolve("restore.part/etc/org.chargebus.ocpp.cfg"), "port = 1\n");
        Map<Path, String> before = texts();
        backups = started();
        assertThat(texts()).isEqualTo(before);
        save();
        assertThat(backups.preview(zip).changes()).isEmpty();
        assertThat(names(folder)).containsExactlyInAnyOrder("backup.zip", "etc");
    }

    private static List<String> names(Path place) throws IOException {
        try (var list = Files.list(place)) {
            return list.map(path -> path.getFileName().toString()).toList();
        }
    }

    @Test
    @DisplayName("a secret of one charger goes and comes back under its key as it was written")
    void escapedKey() throws Exception {
        Path external = etc.resolve("org.chargebus.external.cfg");
        Files.writeString(external, "password.HALL\\:2 = planted-secret-7\n");
        try (OutputStream out = Files.newOutputStream(zip)) {
            backups.save(out);
        }
        assertThat(entries().get("etc/org.chargebus.external.cfg"))
                .isEqualTo("password.HALL\\:2 =\n");
        backups.restore(zip, false);
        assertThat(Files.readString(external)).isEqualTo("password.HALL\\:2 = planted-secret-7\n");
    }

    private Map<Path, String> texts() throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        try (var list = Files.list(etc)) {
            for (Path path : list.toList()) {
                texts.put(path, Files.readString(path));
            }
        }
        return texts;
    }

    @Test
    @DisplayName("on a new gateway it is told which secret has to be set")
    void notes() throws Exception {
        save();
        Files.delete(etc.resolve("org.chargebus.ocpp.cfg"));
        assertThat(backups.preview(zip).notes())
                .contains("etc/org.chargebus.ocpp.cfg: set tls.keyStorePassword");
    }

    @Test
    @DisplayName("a foreign, a damaged and a newer zip are refused, and nothing is changed")
    void refused() throws Exception {
        save();
        Map<String, String> good = entries();
        Map<Path, String> before = texts();

        Files.writeString(zip, "no zip at all");
        refused("is no backup; name a file of chargebus:backup");
        pack(Map.of("etc/org.chargebus.ocpp.cfg", "port = 1"));
        refused("is no backup; name a file of chargebus:backup");
        for (String name :
                new String[] {
                    "../x.cfg", "etc/../x.csv", "/etc/passwd", "etc/users.properties", "etc/a/b.csv"
                }) {
            Map<String, String> slip = new TreeMap<>(good);
            slip.put(name, "x");
            packListFirst(slip);
            refused("is no backup; name a file of chargebus:backup");
        }
        Map<String, String> changed = new TreeMap<>(good);
        changed.put("etc/org.chargebus.ocpp.cfg", "port = 1");
        packListFirst(changed);
        refused("is damaged; take another copy of it");
        Map<String, String> lacking = new TreeMap<>(good);
        lacking.remove("store/journal.jsonl");
        packListFirst(lacking);
        refused("is damaged; take another copy of it");
        Map<String, String> newer = new TreeMap<>(good);
        newer.put("backup.txt", good.get("backup.txt").replace("backup 1", "backup 2"));
        packListFirst(newer);
        refused("is of a newer format; restore it with the gateway that made it");

        assertThat(texts()).isEqualTo(before);
        assertThat(staged).isEmpty();
    }

    private void packListFirst(Map<String, String> entries) throws Exception {
        Map<String, String> ordered = new LinkedHashMap<>();
        ordered.put("backup.txt", entries.get("backup.txt"));
        ordered.putAll(entries);
        pack(ordered);
    }

    private void refused(String why) {
        assertThatThrownBy(() -> backups.restore(zip, false))
                .isInstanceOf(IOException.class)
                .hasMessage(zip + " " + why);
    }
}
