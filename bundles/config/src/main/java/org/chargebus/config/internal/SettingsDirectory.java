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

/** The project's files of one folder, described by the schemas of the bundles. */
final class SettingsDirectory implements ConfigurationFiles {
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
        for (String pid : schemas.pids()) {
            Schema schema = schemas.of(pid).orElseThrow();
            if (!schema.factory()) {
                all.add(configured(pid, schema, Optional.ofNullable(files.get(pid))));
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

    private Configured configured(String pid, Schema schema, Optional<Path> file)
            throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        if (file.isPresent()) {
            CfgFile.read(file.get(), variables)
                    .values()
                    .forEach((key, value) -> values.put(key, shown(schema, key, value)));
        }
        return new Configured(
                pid.replace('~', '-'),
                schema.factory() ? Optional.of(schema.pid()) : Optional.empty(),
                schema.name(),
                schema.help(),
                file,
                schema.attributes().values().stream().map(SettingsDirectory::setting).toList(),
                values);
    }

    private static String shown(Schema schema, String key, String value) {
        boolean secret =
                schema.attribute(key).map(Attribute::secret).orElse(Secrets.isPassword(key));
        return secret && !value.isEmpty() ? Secrets.HIDDEN : value;
    }

    private static Setting setting(Attribute one) {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < one.options().size(); i++) {
            choices.add(new Choice(one.options().get(i), one.label().options().get(i)));
        }
        return new Setting(
                one.key(),
                type(one),
                Optional.ofNullable(one.min()),
                Optional.ofNullable(one.max()),
                choices,
                Optional.ofNullable(one.standard()),
                one.secret(),
                one.required(),
                one.label().name(),
                one.label().help());
    }

    private static String type(Attribute one) {
        return switch (one.type()) {
            case "Integer", "Short", "Byte", "Long" -> "integer";
            case "Double", "Float" -> "decimal";
            case "Boolean" -> "boolean";
            default -> "text";
        };
    }

    @Override
    public Optional<Result> change(String pid, Map<String, Optional<String>> values, boolean dryRun)
            throws IOException {
        Optional<Path> place = place(pid);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        Path file = place.get();
        Schema schema = schemas.of(CfgFile.pidOf(file)).orElseThrow();
        List<Finding> findings = unwritable(file, values);
        Map<String, Optional<String>> stored = stored(schema, values);
        if (findings.isEmpty()) {
            String text = CfgLine.with(file, stored);
            List<Changed> changes = changes(file, schema, stored);
            findings = findings(file, text);
            boolean write = !dryRun && findings.isEmpty() && !changes.isEmpty();
            if (write) {
                write(file, text);
            }
            return Optional.of(new Result(file, write, changes, findings));
        }
        return Optional.of(new Result(file, false, List.of(), findings));
    }

    /** The file of a configuration that some bundle reads; empty when none does. */
    private Optional<Path> place(String pid) {
        boolean single = schemas.of(pid).filter(schema -> !schema.factory()).isPresent();
        int dash = pid.indexOf('-');
        boolean several =
                dash > 0
                        && NAME.matcher(pid.substring(dash + 1)).matches()
                        && schemas.of(pid.substring(0, dash)).filter(Schema::factory).isPresent();
        return single || several ? Optional.of(etc.resolve(pid + ENDING)) : Optional.empty();
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

    /** A charger's password goes into the file as its hash. */
    private static Map<String, Optional<String>> stored(
            Schema schema, Map<String, Optional<String>> values) {
        Map<String, Optional<String>> stored = new TreeMap<>(values);
        stored.replaceAll((key, value) -> value.map(String::strip));
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
                                        old.map(one -> shown(schema, key, one)),
                                        value.map(one -> shown(schema, key, one))));
                    }
                });
        return changes;
    }

    /** By all files, for two of them may contradict each other; those of this one are told. */
    private List<Finding> findings(Path file, String text) throws IOException {
        Path folder = Files.createTempDirectory("chargebus-check");
        Path candidate = folder.resolve(file.getFileName());
        try {
            CfgLine.create(candidate, text);
            List<Path> all = new ArrayList<>();
            for (Path other : Check.filesOf(etc)) {
                if (!other.getFileName().equals(file.getFileName())) {
                    all.add(other);
                }
            }
            all.add(candidate);
            return check.files(all).stream()
                    .filter(one -> one.file().equals(candidate.toString()))
                    .map(
                            one ->
                                    new Finding(
                                            file.toString(),
                                            one.line(),
                                            one.key(),
                                            one.what(),
                                            one.mend()))
                    .toList();
        } finally {
            Files.deleteIfExists(candidate);
            Files.deleteIfExists(folder);
        }
    }

    private static void write(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            CfgLine.create(file, text);
            return;
        }
        try {
            CfgLine.swap(file, text);
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
        Optional<Path> file = place(pid).filter(one -> factory && Files.exists(one));
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
