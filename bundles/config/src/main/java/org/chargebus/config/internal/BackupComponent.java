package org.chargebus.config.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.chargebus.backup.Backups;
import org.chargebus.site.ConfigurationCheck.Finding;
import org.chargebus.site.PasswordHash;
import org.chargebus.store.StoreFiles;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Backups of the folder {@code etc} and the store (ADR 17). A restore is made ready beside, then
 * begins with the renaming of one folder and can be done again from it: so a start goes on with one
 * that was killed.
 */
@Component(
        immediate = true,
        service = Backups.class,
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class BackupComponent implements Backups {
    static final String ETC = "etc/";

    /** Below the data folder: a restore that has begun. */
    static final String BEGUN = "restore";

    private static final Logger LOG = LoggerFactory.getLogger(BackupComponent.class);
    private static final String STORE = "store/";

    /** In the folder of a restore: the state is prepared in the store. */
    private static final String STATE = "state";

    private final Path etc;
    private final Path data;
    private final String version;
    private final StoreFiles store;
    private final Function<UnaryOperator<Path>, Check> checks;

    /** Reads and writes the folder the file installer watches. */
    @Activate
    public BackupComponent(
            BundleContext context,
            @Reference StoreFiles store,
            @Reference ConfigurationChecks checks) {
        this(
                Path.of(String.valueOf(context.getProperty("karaf.etc"))),
                Path.of(String.valueOf(context.getProperty("karaf.data"))),
                context.getBundle().getVersion().toString(),
                store,
                checks::by);
    }

    BackupComponent(
            Path etc,
            Path data,
            String version,
            StoreFiles store,
            Function<UnaryOperator<Path>, Check> checks) {
        this.etc = etc;
        this.data = data;
        this.version = version;
        this.store = store;
        this.checks = checks;
    }

    /** A restore that was killed is done. */
    @Activate
    synchronized void recover() {
        try {
            if (Files.isDirectory(data.resolve(BEGUN))) {
                LOG.warn(
                        "[restore] it was interrupted and is done now; a state in it is taken over"
                                + " at the next start");
                finish();
            }
        } catch (IOException e) {
            LOG.error(
                    "[restore] it was interrupted and cannot be done: {}; make etc writable and"
                            + " start again, or restore anew",
                    e.getMessage());
        }
    }

    @Override
    public synchronized List<String> save(OutputStream out) throws IOException {
        List<String> leftOut = new ArrayList<>();
        try (Workspace work = new Workspace(data.resolve("backup.part"))) {
            Map<String, Path> files = new LinkedHashMap<>();
            for (Map.Entry<String, Path> file : present().entrySet()) {
                String name = file.getKey();
                if (name.endsWith(".cfg")) {
                    List<String> lines = RestoredFiles.lines(file.getValue());
                    Secrets.of(lines).entrySet().stream()
                            .filter(one -> !PasswordHash.isHash(one.getValue()))
                            .forEach(one -> leftOut.add(name + ": " + one.getKey()));
                    files.put(name, work.place(name));
                    RestoredFiles.write(files.get(name), Secrets.replaced(lines, Map.of()));
                } else {
                    files.put(name, work.copy(name, file.getValue()));
                }
            }
            store.copy((name, in) -> files.put(STORE + name, work.copy(STORE + name, in)));
            String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            new BackupZip(now, version, files).write(out);
        }
        for (Path file : Check.filesOf(etc)) {
            String name = ETC + file.getFileName();
            if (!BackupZip.mayHold(name)) {
                leftOut.add(name + ": its name; use letters of ASCII, digits, and . _ -");
            }
        }
        leftOut.add("key stores and private keys");
        return leftOut;
    }

    @Override
    public synchronized Preview preview(Path zip) throws IOException {
        try (Workspace packed = packed();
                Workspace ready = ready()) {
            BackupZip backup = BackupZip.unpack(zip, packed);
            return preview(backup, RestoredFiles.of(present(), backup.files(), ready), ready);
        }
    }

    @Override
    public synchronized Preview restore(Path zip, boolean force) throws IOException {
        try (Workspace packed = packed();
                Workspace ready = ready()) {
            BackupZip backup = BackupZip.unpack(zip, packed);
            RestoredFiles files = RestoredFiles.of(present(), backup.files(), ready);
            Preview preview = preview(backup, files, ready);
            if (preview.errors().isEmpty() || force) {
                if (preview.state()) {
                    store.stage(state(backup));
                    ready.place(STATE);
                }
                begin(ready);
                finish();
            }
            return preview;
        }
    }

    private Workspace packed() throws IOException {
        return new Workspace(data.resolve("backup.part"));
    }

    private Workspace ready() throws IOException {
        return new Workspace(data.resolve("restore.part"));
    }

    /** From here on it is done, now or at the next start. */
    void begin(Workspace ready) throws IOException {
        ready.force();
        Workspace.delete(data.resolve(BEGUN));
        Files.move(ready.folder(), data.resolve(BEGUN), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Does what has begun; as often as need be. */
    private void finish() throws IOException {
        Path begun = data.resolve(BEGUN);
        if (Files.exists(begun.resolve(STATE))) {
            store.commit();
        }
        new RestoredFiles(present(), files(begun.resolve("etc"))).putInto(etc);
        Workspace.delete(begun);
    }

    private static Map<String, Path> state(BackupZip backup) {
        Map<String, Path> files = new TreeMap<>();
        backup.files()
                .forEach(
                        (name, path) -> {
                            if (name.startsWith(STORE)) {
                                files.put(name.substring(STORE.length()), path);
                            }
                        });
        return files;
    }

    private Preview preview(BackupZip backup, RestoredFiles files, Workspace ready)
            throws IOException {
        return new Preview(
                backup.created(),
                backup.version(),
                files.changes(),
                !state(backup).isEmpty(),
                files.notes(),
                errors(files, ready));
    }

    /** What the check finds in the files as they will be; those they name may be here or there. */
    private List<String> errors(RestoredFiles files, Workspace ready) {
        Path base = etc.toAbsolutePath().getParent();
        UnaryOperator<Path> places =
                named -> {
                    Path restored = ready.folder().resolve(named);
                    return Files.exists(restored) ? restored : base.resolve(named);
                };
        List<Path> settings =
                files.restored().entrySet().stream()
                        .filter(file -> file.getKey().endsWith(".cfg"))
                        .map(Map.Entry::getValue)
                        .toList();
        return checks.apply(places).files(settings).stream()
                .map(Finding::toString)
                .map(line -> line.replace(ready.folder() + "/", ""))
                .toList();
    }

    private Map<String, Path> present() throws IOException {
        return files(etc);
    }

    private static Map<String, Path> files(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> list = Files.list(folder)) {
                for (Path path : list.filter(Files::isRegularFile).toList()) {
                    String name = ETC + path.getFileName();
                    if (BackupZip.mayHold(name)) {
                        files.put(name, path);
                    }
                }
            }
        }
        return files;
    }
}
