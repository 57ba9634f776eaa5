package org.chargebus.config.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.chargebus.config.internal.Schemas.Schema;
import org.chargebus.site.ConfigurationCheck.Finding;
import org.chargebus.site.ConfigurationFiles;
import org.chargebus.site.PasswordHash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The project's files of one folder, described by the schemas of the bundles. */
final class SettingsDirectory implements ConfigurationFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsDirectory.class);
    private static final String ENDING = ".cfg";
    private static final String REMOVED = ".removed";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Path etc;
    private final Schemas schemas;
    private final UnaryOperator<String> variables;
    private final Check check;

    /**
     * Those of a folder.
     *
     * @param variables gives the value of {@code env:NAME} or of a system property; null = none
     * @param check by the same schemas
     */
    SettingsDirectory(Path etc, Schemas schemas, UnaryOperator<String> variables, Check check) {
        this.etc = etc;
        this.schemas = schemas;
        this.variables = variables;
        this.check = check;
    }

    @Override
    public List<Configured> all() throws IOException {
        Map<String, Path> files = new TreeMap<>();
        for (Path file : Check.filesOf(etc)) {
            files.put(CfgFile.pidOf(file), file);
        }
        List<Configured> all = new ArrayList<>();
        // A bundle may leave meanwhile, and its schema with it.
        for (String pid : schemas.pids()) {
            Optional<Schema> schema = schemas.of(pid).filter(one -> !one.factory());
            if (schema.isPresent()) {
                all.add(configured(pid, schema.get(), Optional.ofNullable(files.get(pid))));
            }
        }
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Optional<Schema> schema = schemas.of(file.getKey()).filter(Schema::factory);
            if (schema.isPresent()) {
                all.add(configured(file.getKey(), schema.get(), Optional.of(file.getValue())));
            }
        }
        all.sort(Comparator.comparing(Configured::pid));
        return all;
    }

    /** A file that cannot be read keeps no other back: what is wrong with it tells the check. */
    private Configured configured(String pid, Schema schema, Optional<Path> file) {
        Map<String, String> values = Map.of();
        try {
            values = file.isEmpty() ? values : CfgFile.read(file.get(), variables).values();
        } catch (Unreadable e) {
            // An alarm tells it already.
            LOG.debug("none of its values is shown: {}", e.getMessage());
        }
        return Described.of(pid, schema, file, values);
    }

    @Override
    public Optional<Configured> blank(String factory) {
        return schemas.of(factory)
                .filter(schema -> schema.factory() && schema.pid().equals(factory))
                .map(schema -> Described.of(factory, schema, Optional.empty(), Map.of()));
    }

    @Override
    public Optional<Result> change(String pid, Map<String, Optional<String>> values, boolean dryRun)
            throws IOException {
        Optional<Place> place = place(pid);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        Path file = place.get().file();
        Schema schema = place.get().schema();
        List<Finding> findings = unwritable(file, values);
        Map<String, Optional<String>> stored = stored(schema, values);
        if (findings.isEmpty()) {
            String text = CfgWriter.with(file, stored);
            List<Changed> changes = changes(file, schema, stored);
            findings = Candidate.findings(check, file, text);
            boolean write = !dryRun && findings.isEmpty() && !changes.isEmpty();
            if (write) {
                write(file, stored, text);
            }
            return Optional.of(new Result(file, write, changes, findings));
        }
        return Optional.of(new Result(file, false, List.of(), findings));
    }

    private record Place(Path file, Schema schema) {}

    /** The file of a configuration that some bundle reads; empty when none does. */
    private Optional<Place> place(String pid) {
        // What stands behind a tilde would be the name of one of a factory, or a path.
        boolean plain = pid.indexOf('~') < 0;
        Optional<Schema> single = schemas.of(pid).filter(schema -> plain && !schema.factory());
        int dash = pid.indexOf('-');
        boolean named = dash > 0 && NAME.matcher(pid.substring(dash + 1)).matches();
        Optional<Schema> several =
                named
                        ? schemas.of(pid.substring(0, dash)).filter(s -> plain && s.factory())
                        : Optional.empty();
        return single.or(() -> several).map(schema -> new Place(etc.resolve(pid + ENDING), schema));
    }

    /** What no line can hold, or would be read as something else. */
    private static List<Finding> unwritable(Path file, Map<String, Optional<String>> values) {
        List<Finding> findings = new ArrayList<>();
        values.forEach(
                (key, value) -> {
                    if (!key.matches("[A-Za-z0-9._:-]{1,100}")) {
                        findings.add(
                                new Finding(
                                        file.toString(),
                                        0,
                                        key.length() > 100 ? key.substring(0, 100) : key,
                                        "is no key",
                                        "see the keys of this configuration"));
                    } else if (value.isPresent() && !isPlain(value.get())) {
                        findings.add(
                                new Finding(
                                        file.toString(),
                                        0,
                                        key,
                                        "has a character that no line can hold",
                                        "leave out line breaks, control characters and"
                                                + " backslashes"));
                    }
                });
        return findings;
    }

    private static boolean isPlain(String value) {
        return value.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\');
    }

    /**
     * As it goes into the file: a secret that comes back as it was shown stays as it is, a
     * charger's password becomes its hash.
     */
    private static Map<String, Optional<String>> stored(
            Schema schema, Map<String, Optional<String>> values) {
        Map<String, Optional<String>> stored = new TreeMap<>(values);
        stored.replaceAll((key, value) -> value.map(String::strip));
        stored.entrySet()
                .removeIf(
                        one ->
                                one.getValue().equals(Optional.of(Secrets.HIDDEN))
                                        && Described.isSecret(schema, one.getKey()));
        String key = StoredPasswords.KEY;
        boolean valid =
                schema.pid().equals(Rules.CHARGER)
                        && stored.getOrDefault(key, Optional.empty())
                                .filter(plain -> !plain.isEmpty() && !PasswordHash.isHash(plain))
                                .filter(plain -> isGood(schema, plain))
                                .isPresent();
        if (valid) {
            stored.computeIfPresent(
                    key, (k, plain) -> plain.map(one -> PasswordHash.of(one).text()));
        }
        return stored;
    }

    private static boolean isGood(Schema schema, String password) {
        return Validation.of(schema, Map.of(StoredPasswords.KEY, password)).bad().stream()
                .noneMatch(bad -> bad.key().equals(StoredPasswords.KEY));
    }

    private List<Changed> changes(Path file, Schema schema, Map<String, Optional<String>> values)
            throws IOException {
        Map<String, String> before = new LinkedHashMap<>();
        if (Files.exists(file)) {
            before.putAll(CfgFile.read(file, variables).values());
        }
        List<Changed> changes = new ArrayList<>();
        values.forEach(
                (key, value) -> {
                    Optional<String> old = Optional.ofNullable(before.get(key));
                    if (!old.equals(value)) {
                        changes.add(
                                new Changed(
                                        key,
                                        old.map(one -> Described.shown(schema, key, one)),
                                        value.map(one -> Described.shown(schema, key, one))));
                    }
                });
        return changes;
    }

    private static void write(Path file, Map<String, Optional<String>> values, String text)
            throws IOException {
        if (!Files.exists(file)) {
            CfgWriter.create(file, text);
            return;
        }
        try {
            CfgWriter.swap(file, values, text);
        } catch (FileSystemException e) {
            throw new IOException(
                    file
                            + " cannot be written ("
                            + e.getClass().getSimpleName()
                            + "); make it and its folder writable for the gateway",
                    e);
        }
    }

    @Override
    public Optional<Path> remove(String pid) throws IOException {
        boolean factory = pid.indexOf('-') > 0;
        Optional<Path> file =
                place(pid).map(Place::file).filter(one -> factory && Files.exists(one));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Path beside = file.get().resolveSibling(file.get().getFileName() + REMOVED);
        try {
            return Optional.of(Files.move(file.get(), beside, StandardCopyOption.REPLACE_EXISTING));
        } catch (IOException e) {
            throw new IOException(
                    file.get() + " cannot be renamed; make its folder writable for the gateway", e);
        }
    }
}
