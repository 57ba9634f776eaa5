package org.chargebus.config.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.function.UnaryOperator;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.chargebus.common.word.Nearest;
import org.chargebus.config.internal.Schemas.Schema;
import org.chargebus.site.ConfigurationCheck.Finding;
import org.chargebus.site.FileCheck;

/**
 * Validates configuration files without a running gateway: {@code java -cp JARS
 * org.chargebus.config.internal.Check ETC JARS...}. Prints {@code file:line: key: what; mend} for
 * each finding; the exit status is 0 when there is none, 1 when there are some, 2 when it could not
 * look. A {@link FileCheck} in one of the jars of the class path opens the file it knows.
 */
public final class Check {
    private static final String OURS = "org.chargebus.";

    /** What several files may contradict each other in. */
    private record Together(Duplicates duplicates, SharedPorts ports, FallbackSum fallback) {}

    private final Schemas schemas;
    private final UnaryOperator<String> variables;
    private final UnaryOperator<Path> places;
    private final List<FileCheck> fileChecks;

    /**
     * A check by these schemas.
     *
     * @param variables gives the value of {@code env:NAME} or of a system property; null = none
     * @param places says where a file is that a setting names
     * @param fileChecks those who read such files
     */
    Check(
            Schemas schemas,
            UnaryOperator<String> variables,
            UnaryOperator<Path> places,
            List<FileCheck> fileChecks) {
        this.schemas = schemas;
        this.variables = variables;
        this.places = places;
        this.fileChecks = fileChecks;
    }

    /** See the class. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length < 2) {
            err.println("what to check is not given; call it with ETC JARS...");
            return 2;
        }
        try {
            Path etc = Path.of(arguments[0]);
            Schemas schemas = new Schemas();
            for (int i = 1; i < arguments.length; i++) {
                readJars(Path.of(arguments[i]), schemas);
            }
            if (schemas.pids().isEmpty()) {
                err.println("no bundle of the gateway was found; name the folder of its jars");
                return 2;
            }
            Path base = etc.toAbsolutePath().normalize().getParent();
            List<FileCheck> fileChecks =
                    ServiceLoader.load(FileCheck.class).stream()
                            .map(ServiceLoader.Provider::get)
                            .toList();
            List<Finding> findings =
                    new Check(schemas, variables(etc), base::resolve, fileChecks)
                            .files(readOf(etc));
            findings.forEach(out::println);
            return findings.isEmpty() ? 0 : 1;
        } catch (IOException e) {
            err.println("cannot read " + e.getMessage() + "; check the path and its permissions");
            return 2;
        }
    }

    /** The project's files of a folder, by name. */
    static List<Path> filesOf(Path etc) throws IOException {
        try (Stream<Path> list = Files.list(etc)) {
            return list.filter(file -> file.getFileName().toString().startsWith(OURS))
                    .filter(file -> file.getFileName().toString().endsWith(".cfg"))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        }
    }

    /** The files of a folder that are checked: that of the shell for its port, then ours. */
    static List<Path> readOf(Path etc) throws IOException {
        List<Path> files = new ArrayList<>();
        Path shell = etc.resolve(SharedPorts.SHELL + ".cfg");
        if (Files.exists(shell)) {
            files.add(shell);
        }
        files.addAll(filesOf(etc));
        return files;
    }

    /** What is wrong in these files, by file and line. */
    List<Finding> files(List<Path> paths) {
        List<Finding> findings = new ArrayList<>();
        Together together = new Together(new Duplicates(), new SharedPorts(), new FallbackSum());
        for (Path path : paths) {
            try {
                CfgFile file = CfgFile.read(path, variables);
                if (file.pid().equals(SharedPorts.SHELL)) {
                    together.ports().shell(file);
                    continue;
                }
                List<Finding> own = findings(file, together);
                // Those of a file that it names come behind its own.
                own.sort(
                        Comparator.comparing((Finding one) -> !one.file().equals(path.toString()))
                                .thenComparing(Finding::file)
                                .thenComparingInt(Finding::line));
                findings.addAll(own);
            } catch (Unreadable e) {
                String pid = Schemas.base(CfgFile.pidOf(path));
                findings.add(new Finding(path.toString(), 1, pid, e.what(), e.mend()));
            }
        }
        findings.addAll(together.fallback().findings());
        return findings;
    }

    private List<Finding> findings(CfgFile file, Together together) {
        List<Finding> findings = new ArrayList<>();
        String name = file.path().toString();
        String base = Schemas.base(file.pid());
        for (FileCheck.Fault fault : file.faults()) {
            findings.add(new Finding(name, fault.line(), base, fault.what(), fault.mend()));
        }
        Optional<Schema> known = schemas.of(file.pid());
        if (known.isEmpty()) {
            findings.add(unread(file));
            return findings;
        }
        Schema schema = known.get();
        Validation validation = Validation.of(schema, file.values());
        together.fallback().add(file, schema, validation);
        findings.addAll(settings(file, validation));
        findings.addAll(together.ports().of(file, schema, validation));
        findings.addAll(KeyStores.of(file, schema, validation, places));
        findings.addAll(NamedFiles.of(file, schema, validation, places, fileChecks));
        if (schema.pid().equals(Rules.CHARGER)) {
            findings.addAll(together.duplicates().of(file, validation));
        }
        return findings;
    }

    private static List<Finding> settings(CfgFile file, Validation validation) {
        List<Finding> findings = new ArrayList<>();
        String name = file.path().toString();
        for (Validation.Bad bad : validation.bad()) {
            String mend = bad.verdict().mend();
            findings.add(new Finding(name, file.line(bad.key()), bad.key(), bad.what(), mend));
        }
        for (Validation.Unknown unknown : validation.unknown()) {
            int line = file.line(unknown.key());
            findings.add(
                    new Finding(
                            name, line, unknown.shown(), "nothing reads this key", unknown.mend()));
        }
        return findings;
    }

    private Finding unread(CfgFile file) {
        String base = Schemas.base(file.pid());
        String what = "nothing reads this file";
        return new Finding(file.path().toString(), 1, base, what, mend(base, schemas));
    }

    /** What to do with a file whose PID no bundle declares. */
    static String mend(String base, Schemas schemas) {
        return Nearest.of(base, schemas.pids())
                .map(near -> "did you mean " + near + "?")
                .orElse("take it out");
    }

    private static void readJars(Path start, Schemas schemas) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.walk(start)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                List<Schema> found = new ArrayList<>();
                for (ZipEntry entry : file.stream().filter(Check::isMetatype).toList()) {
                    try (InputStream in = file.getInputStream(entry)) {
                        found.addAll(MetatypeXml.parse(in));
                    }
                }
                schemas.put(jar.toString(), found);
            }
        }
    }

    private static boolean isMetatype(ZipEntry entry) {
        return entry.getName().startsWith("OSGI-INF/metatype/") && entry.getName().endsWith(".xml");
    }

    /** What {@code ${...}} may name: the environment, and the folders the container knows. */
    private static UnaryOperator<String> variables(Path etc) {
        Path home = etc.toAbsolutePath().normalize().getParent();
        Properties folders = new Properties();
        for (String name : List.of("karaf.home", "karaf.base")) {
            folders.setProperty(name, String.valueOf(home));
        }
        folders.setProperty("karaf.etc", String.valueOf(etc.toAbsolutePath().normalize()));
        folders.setProperty("karaf.data", home + "/data");
        return Variables.of(name -> System.getProperty(name, folders.getProperty(name)));
    }
}
