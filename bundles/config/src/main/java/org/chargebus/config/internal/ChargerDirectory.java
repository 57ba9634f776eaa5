package org.chargebus.config.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.chargebus.config.internal.Schemas.Schema;
import org.chargebus.site.ChargerFiles;
import org.chargebus.site.ConfigurationCheck.Finding;
import org.chargebus.site.PasswordHash;

/** Files of chargers in one folder, judged by the schema that the gateway reads them by. */
final class ChargerDirectory implements ChargerFiles {
    private static final String ENDING = ".cfg";
    private static final String REMOVED = ".removed";

    private final Path etc;
    private final Supplier<Schema> schema;
    private final UnaryOperator<String> variables;

    /**
     * The chargers of a folder.
     *
     * @param schema of a charger's file as it is now
     * @param variables gives the value of {@code env:NAME} or of a system property; null = none
     */
    ChargerDirectory(Path etc, Supplier<Schema> schema, UnaryOperator<String> variables) {
        this.etc = etc;
        this.schema = schema;
        this.variables = variables;
    }

    @Override
    public synchronized Path preview(Map<String, String> settings) throws IOException {
        Validation validation = Validation.of(schema.get(), settings);
        List<String> wrong = new ArrayList<>();
        validation.bad().forEach(bad -> wrong.add(bad.key() + " " + bad.what() + "; " + mend(bad)));
        validation.unknown().forEach(one -> wrong.add(one.key() + " is no key; " + one.mend()));
        refuse(wrong);
        Path path = free(settings.get("id").strip());
        refuse(taken(path, settings, validation));
        return path;
    }

    @Override
    public synchronized Path add(Map<String, String> settings) throws IOException {
        Path path = preview(settings);
        List<String> lines = new ArrayList<>();
        new LinkedHashMap<>(settings)
                .forEach((key, value) -> lines.add(key + " = " + stored(key, value.strip())));
        CfgWriter.create(path, String.join("\n", lines) + "\n");
        return path;
    }

    private static String mend(Validation.Bad bad) {
        return bad.verdict().mend();
    }

    /** What is wrong first; the rest shows when that is mended. */
    private static void refuse(List<String> wrong) throws IOException {
        if (!wrong.isEmpty()) {
            throw new IOException(wrong.get(0));
        }
    }

    private static String stored(String key, String value) {
        boolean plain = key.equals(StoredPasswords.KEY) && !PasswordHash.isHash(value);
        return plain ? PasswordHash.of(value).text() : value;
    }

    private List<String> taken(Path path, Map<String, String> settings, Validation validation)
            throws IOException {
        Duplicates duplicates = new Duplicates();
        for (CfgFile file : files()) {
            duplicates.of(file, Validation.of(schema.get(), file.values()));
        }
        CfgFile added = new CfgFile(path, CfgFile.pidOf(path), settings, Map.of(), List.of());
        return duplicates.of(added, validation).stream().map(ChargerDirectory::line).toList();
    }

    private static String line(Finding finding) {
        return finding.key() + " " + finding.what() + "; " + finding.mend();
    }

    /** A name that no file has: the identity, what a file name should not have made a line. */
    private Path free(String id) {
        String name = Rules.CHARGER + "-" + id.replaceAll("[^A-Za-z0-9._-]", "_");
        Path path = etc.resolve(name + ENDING);
        for (int i = 2; Files.exists(path); i++) {
            path = etc.resolve(name + "_" + i + ENDING);
        }
        return path;
    }

    @Override
    public synchronized Path remove(String chargePointId) throws IOException {
        List<Path> found = new ArrayList<>();
        for (CfgFile file : files()) {
            if (file.values().getOrDefault("id", "").strip().equals(chargePointId)) {
                found.add(file.path());
            }
        }
        if (found.isEmpty()) {
            throw new IOException(
                    "no file in "
                            + etc
                            + " has id = "
                            + chargePointId
                            + "; ocpp:list shows the chargers that are configured");
        }
        if (found.size() > 1) {
            throw new IOException(
                    "several files have id = "
                            + chargePointId
                            + ": "
                            + found
                            + "; take the wrong ones out yourself");
        }
        Path path = found.get(0);
        Path beside = path.resolveSibling(path.getFileName() + REMOVED);
        try {
            return Files.move(path, beside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException(
                    path + " cannot be renamed; make its folder writable for the gateway", e);
        }
    }

    private List<CfgFile> files() throws IOException {
        List<CfgFile> files = new ArrayList<>();
        for (Path path : paths()) {
            if (Schemas.base(CfgFile.pidOf(path)).equals(Rules.CHARGER)) {
                files.add(read(path));
            }
        }
        return files;
    }

    private List<Path> paths() throws IOException {
        try {
            return Check.filesOf(etc);
        } catch (IOException e) {
            throw new IOException(
                    etc + " cannot be read; make the folder readable for the gateway", e);
        }
    }

    private CfgFile read(Path path) throws IOException {
        try {
            return CfgFile.read(path, variables);
        } catch (IOException e) {
            throw new IOException(
                    path + " cannot be read; make it readable for the gateway or take it out", e);
        }
    }
}
