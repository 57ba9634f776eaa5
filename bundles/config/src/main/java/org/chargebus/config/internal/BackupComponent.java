package org.chargebus.config.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chargebus.backup.Backups;
import org.chargebus.site.PasswordHash;
import org.chargebus.store.StoreFiles;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** Backups of the folder {@code etc} and the store (ADR 17). */
@Component(service = Backups.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class BackupComponent implements Backups {
    // The file installer reads ISO-8859-1 unless told else.
    private static final Charset CHARSET = StandardCharsets.ISO_8859_1;
    private static final String ETC = "etc/";
    private static final String STORE = "store/";

    private final Path etc;
    private final String version;
    private final StoreFiles store;

    /** Reads and writes the folder the file installer watches. */
    @Activate
    public BackupComponent(BundleContext context, @Reference StoreFiles store) {
        this(
                Path.of(String.valueOf(context.getProperty("karaf.etc"))),
                context.getBundle().getVersion().toString(),
                store);
    }

    BackupComponent(Path etc, String version, StoreFiles store) {
        this.etc = etc;
        this.version = version;
        this.store = store;
    }

    @Override
    public synchronized List<String> save(OutputStream out) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        List<String> leftOut = new ArrayList<>();
        for (Map.Entry<String, Path> file : present().entrySet()) {
            byte[] bytes = Files.readAllBytes(file.getValue());
            if (file.getKey().endsWith(".cfg")) {
                List<String> lines = lines(bytes);
                Secrets.of(Secrets.replaced(lines, Secrets.of(lines))).entrySet().stream()
                        .filter(one -> !PasswordHash.isHash(one.getValue()))
                        .forEach(one -> leftOut.add(file.getKey() + ": " + one.getKey()));
                bytes = text(Secrets.replaced(lines, Map.of()));
            }
            files.put(file.getKey(), bytes);
        }
        store.copy((name, content) -> files.put(STORE + name, content.readAllBytes()));
        new BackupZip(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), version, files)
                .write(out);
        leftOut.add("key stores and private keys");
        return leftOut;
    }

    @Override
    public synchronized Preview preview(Path zip) throws IOException {
        return preview(BackupZip.read(zip));
    }

    @Override
    public synchronized Preview restore(Path zip) throws IOException {
        BackupZip backup = BackupZip.read(zip);
        Preview preview = preview(backup);
        stage(backup);
        Map<String, Path> present = present();
        for (Map.Entry<String, byte[]> file : wanted(backup).entrySet()) {
            Path target = etc.resolve(file.getKey().substring(ETC.length()));
            Path before = present.get(file.getKey());
            if (before == null) {
                CfgLine.create(target, new String(file.getValue(), CHARSET));
            } else if (!Arrays.equals(Files.readAllBytes(before), file.getValue())) {
                CfgLine.swap(target, new String(file.getValue(), CHARSET));
            }
        }
        for (Map.Entry<String, Path> file : present.entrySet()) {
            if (file.getKey().endsWith(".cfg") && !backup.files().containsKey(file.getKey())) {
                Path removed = Path.of(file.getValue() + ".removed");
                Files.move(file.getValue(), removed, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return preview;
    }

    private void stage(BackupZip backup) throws IOException {
        Path folder = Files.createTempDirectory("chargebus-restore");
        Map<String, Path> files = new TreeMap<>();
        try {
            for (Map.Entry<String, byte[]> file : backup.files().entrySet()) {
                if (file.getKey().startsWith(STORE)) {
                    String name = file.getKey().substring(STORE.length());
                    files.put(name, Files.write(folder.resolve(name), file.getValue()));
                }
            }
            if (!files.isEmpty()) {
                store.stage(files);
            }
        } finally {
            for (Path file : files.values()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        }
    }

    private Preview preview(BackupZip backup) throws IOException {
        List<Change> changes = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Map<String, Path> present = present();
        Map<String, byte[]> wanted = wanted(backup);
        Map<String, byte[]> all = new TreeMap<>(wanted);
        present.keySet().stream()
                .filter(name -> name.endsWith(".cfg"))
                .forEach(name -> all.putIfAbsent(name, new byte[0]));
        for (Map.Entry<String, byte[]> file : all.entrySet()) {
            Path path = present.get(file.getKey());
            List<String> before = path == null ? List.of() : shown(Files.readAllBytes(path));
            List<String> after = shown(file.getValue());
            before.stream()
                    .filter(line -> !after.contains(line))
                    .forEach(line -> changes.add(new Change(file.getKey(), false, line)));
            after.stream()
                    .filter(line -> !before.contains(line))
                    .forEach(line -> changes.add(new Change(file.getKey(), true, line)));
            for (String line : lines(file.getValue())) {
                if (line.matches("(?i)[^#!=]*password[^=]*=\\s*")) {
                    notes.add(
                            file.getKey()
                                    + ": set "
                                    + line.substring(0, line.indexOf('=')).strip());
                }
            }
        }
        boolean state = backup.files().keySet().stream().anyMatch(name -> name.startsWith(STORE));
        return new Preview(backup.created(), backup.version(), changes, state, notes);
    }

    /** The files of the folder as they will be: with the secrets that are in place. */
    private Map<String, byte[]> wanted(BackupZip backup) throws IOException {
        Map<String, Path> present = present();
        Map<String, byte[]> wanted = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : backup.files().entrySet()) {
            String name = file.getKey();
            if (name.startsWith(ETC)) {
                Map<String, String> secrets =
                        present.containsKey(name) && name.endsWith(".cfg")
                                ? Secrets.of(lines(Files.readAllBytes(present.get(name))))
                                : Map.of();
                wanted.put(
                        name,
                        name.endsWith(".cfg")
                                ? text(Secrets.replaced(lines(file.getValue()), secrets))
                                : file.getValue());
            }
        }
        return wanted;
    }

    private Map<String, Path> present() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(etc)) {
            for (Path path : list.filter(Files::isRegularFile).toList()) {
                String name = ETC + path.getFileName();
                if (BackupZip.mayHold(name)) {
                    files.put(name, path);
                }
            }
        }
        return files;
    }

    /** Lines for people: the values of secrets and hashes are hidden. */
    private static List<String> shown(byte[] bytes) {
        List<String> lines = lines(bytes);
        Map<String, String> hidden = new TreeMap<>();
        Secrets.of(lines).keySet().forEach(key -> hidden.put(key, Secrets.HIDDEN));
        return Secrets.replaced(lines, hidden).stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.replaceAll("pbkdf2:\\S+", Secrets.HIDDEN))
                .toList();
    }

    private static List<String> lines(byte[] bytes) {
        return new String(bytes, CHARSET).lines().toList();
    }

    private static byte[] text(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(CHARSET);
    }
}
