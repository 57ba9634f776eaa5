package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Every key of docs/reference/configuration.md, misspelt and with a bad value: the check of the
 * distribution names file, line, key and mend of each, all in one run.
 */
public class ConfigurationKeysTest {
    private static final Path TOP = Path.of(System.getProperty("basedir", ".")).resolve("..");
    private static final Path BUNDLES =
            TOP.resolve("karaf-assembly/target/assembly/system/org/chargebus").normalize();
    private static final Pattern LENGTHS = Pattern.compile("\\d+\\.\\.(\\d+) characters");
    private static final Pattern FINDING =
            Pattern.compile(
                    "(?<file>[^:]+):(?<line>\\d+): (?<key>[^:]+): (?<what>.*); (?<mend>.+)");

    /** Bad values of texts whose rule goes by the last word of their key. */
    private static final Map<String, String> BAD =
            Map.of(
                    "host", "http://x",
                    "path", "x",
                    "allowFrom", "10.0.0.0/99",
                    "writeFrom", "10.0.0.0/99",
                    "zone", "Mars/Base",
                    "id", "a/b",
                    "url", "http://x",
                    "backoff", "5");

    /** Keys that take any text. */
    private static final Set<String> FREE =
            Set.of(
                    "org.chargebus.external password",
                    "org.chargebus.external trustStorePassword",
                    "org.chargebus.external keyStorePassword",
                    "org.chargebus.modbus.rtu-NAME device",
                    "org.chargebus.modbus.tcp tls.keyStorePassword",
                    "org.chargebus.modbus.tcp tls.trustStorePassword",
                    "org.chargebus.modbus.tcp tls.writeRoles",
                    "org.chargebus.ocpp tls.keyStorePassword",
                    "org.chargebus.ocpp tls.trustStorePassword",
                    "org.chargebus.ocpp tls.organization",
                    "org.chargebus.simulator-NAME password",
                    "org.chargebus.store directory",
                    "org.chargebus.web tls.keyStorePassword");

    /** Keys that name a file: bad is one that is not there, or is not right. */
    private static final Set<String> FILES =
            Set.of(
                    "org.chargebus.central tagFile",
                    "org.chargebus.external trustStore",
                    "org.chargebus.external keyStore",
                    "org.chargebus.modbus.tcp tls.keyStore",
                    "org.chargebus.modbus.tcp tls.trustStore",
                    "org.chargebus.ocpp tls.keyStore",
                    "org.chargebus.ocpp tls.trustStore",
                    "org.chargebus.registermap map",
                    "org.chargebus.web tls.keyStore");

    /**
     * A row of the page.
     *
     * @param pid as its heading
     */
    private record Key(String pid, String name, String type, String values) {
        String file() {
            return pid + ".cfg";
        }

        String full() {
            return pid + " " + name;
        }

        /** Two neighbours swapped, in the last word. */
        String misspelt() {
            int from = name.lastIndexOf('.') + 1;
            int at = from + (name.length() - from > 2 ? 1 : 0);
            while (name.charAt(at) == name.charAt(at + 1)) {
                at++;
            }
            return name.substring(0, at)
                    + name.charAt(at + 1)
                    + name.charAt(at)
                    + name.substring(at + 2);
        }

        String bad() {
            Matcher lengths = LENGTHS.matcher(values);
            String last = name.substring(name.lastIndexOf('.') + 1);
            if (lengths.matches()) {
                return "x".repeat(Integer.parseInt(lengths.group(1)) + 1);
            }
            if (!values.isEmpty() || !type.endsWith("text")) {
                return "nonsense";
            }
            return full().equals("org.chargebus.charger-NAME password") ? "short" : BAD.get(last);
        }
    }

    @Rule public TemporaryFolder folder = new TemporaryFolder();

    private final List<Key> keys = new ArrayList<>();
    private Path etc;

    @Before
    public void page() throws IOException {
        etc = folder.newFolder("etc").toPath();
        String pid = "";
        for (String line : Files.readAllLines(TOP.resolve("docs/reference/configuration.md"))) {
            String[] cells = line.split(" \\| ");
            if (line.startsWith("## ")) {
                pid = line.substring(3);
            } else if (line.startsWith("| `")) {
                keys.add(
                        new Key(pid, cells[0].replaceAll("[| `]", ""), cells[2], cells[3].strip()));
            }
        }
        assertThat(keys).hasSizeGreaterThan(90);
    }

    /** Lines of files by their name. */
    private Map<String, List<String>> lines(String head) {
        Map<String, List<String>> files = new TreeMap<>();
        keys.forEach(key -> files.computeIfAbsent(key.file(), f -> new ArrayList<>(List.of(head))));
        return files;
    }

    private List<String> check(Map<String, List<String>> files) throws Exception {
        for (Map.Entry<String, List<String>> file : files.entrySet()) {
            Files.write(etc.resolve(file.getKey()), file.getValue());
        }
        String jars;
        try (Stream<Path> found = Files.walk(BUNDLES)) {
            jars =
                    found.map(Path::toString)
                            .filter(file -> file.endsWith(".jar"))
                            .collect(Collectors.joining(File.pathSeparator));
        }
        Path out = folder.newFile().toPath();
        Process check =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                jars,
                                "org.chargebus.config.internal.Check",
                                etc.toString(),
                                BUNDLES.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        int status = check.waitFor();
        assertThat(status).as(Files.readString(out)).isEqualTo(1);
        return Files.readAllLines(out).stream().map(line -> line.replace(etc + "/", "")).toList();
    }

    /** The place of each finding, each of which has a mend. */
    private static List<String> places(List<String> findings) {
        return findings.stream()
                .map(
                        line -> {
                            Matcher finding = FINDING.matcher(line);
                            assertThat(finding.matches()).as(line).isTrue();
                            return finding.group("file")
                                    + ":"
                                    + finding.group("line")
                                    + " "
                                    + finding.group("key");
                        })
                .toList();
    }

    @Test
    public void everyMisspeltKeyIsNamedWithTheOneThatWasMeant() throws Exception {
        Map<String, List<String>> files = lines("# misspelt");
        List<String> expected = new ArrayList<>();
        for (Key key : keys) {
            List<String> lines = files.get(key.file());
            lines.add(key.misspelt() + " = 1");
            expected.add(
                    key.file()
                            + ":"
                            + lines.size()
                            + ": "
                            + key.misspelt()
                            + ": nothing reads this key; did you mean "
                            + key.name()
                            + "?");
        }
        List<String> findings = check(files);
        assertThat(findings).containsAll(expected);
        assertThat(findings.stream().filter(line -> !expected.contains(line)))
                .as("the required keys of a charger are missing then, and nothing else is found")
                .hasSize(2)
                .allMatch(
                        line -> line.contains("charger-NAME.cfg:1: ") && line.contains("missing"));
    }

    @Test
    public void everyBadValueIsNamedWithWhatIsAllowed() throws Exception {
        Map<String, List<String>> files = lines("# bad values");
        List<String> expected = new ArrayList<>();
        for (Key key : keys) {
            if (FREE.contains(key.full()) || FILES.contains(key.full())) {
                continue;
            }
            assertThat(key.bad())
                    .as(key.full() + " takes any text? Then it belongs to FREE or FILES")
                    .isNotNull();
            List<String> lines = files.get(key.file());
            lines.add(key.name() + " = " + key.bad());
            expected.add(key.file() + ":" + lines.size() + " " + key.name());
        }
        List<String> findings = check(files);
        assertThat(places(findings)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(findings).allMatch(line -> line.contains("is not allowed; write "));
    }

    private static List<String> tls(int port) {
        return List.of(
                "tls.port = " + port,
                "tls.clientAuth = need",
                "tls.keyStore = etc/none.p12",
                "tls.trustStore = etc/none.pem");
    }

    @Test
    public void onePortOfTwoListenersIsNamed() throws Exception {
        List<String> findings =
                check(
                        Map.of(
                                "org.apache.karaf.shell.cfg", List.of("sshPort = 8443"),
                                "org.chargebus.modbus.tcp.cfg", List.of("# the port is 502"),
                                "org.chargebus.ocpp.cfg", List.of("# for chargers", "port = 502"),
                                "org.chargebus.web.cfg", List.of("host = 0.0.0.0", "port = 8443")));
        assertThat(places(findings))
                .containsExactly("org.chargebus.ocpp.cfg:2 port", "org.chargebus.web.cfg:2 port");
        assertThat(findings.get(0)).contains("502 is already port of").contains("modbus.tcp.cfg");
    }

    @Test
    public void everyFileThatAKeyNamesIsOpened() throws Exception {
        assertThat(keys.stream().map(Key::full)).containsAll(FILES).containsAll(FREE);
        Map<String, List<String>> files = new TreeMap<>();
        files.put("tags.csv", List.of("TAG1,Accepted", "TAG2,Perhaps"));
        files.put(
                "plc.csv",
                List.of(
                        "unit,address,bit,charger,connector,key,type,byteOrder,access,scale",
                        ",1,,,,gw.alve,,,,"));
        files.put(
                "org.chargebus.central.cfg",
                List.of("authorization = list", "tagFile = etc/tags.csv"));
        files.put(
                "org.chargebus.external.cfg",
                List.of("tls = true", "keyStore = etc/none.p12", "trustStore = etc/none.pem"));
        files.put("org.chargebus.modbus.tcp.cfg", tls(802));
        files.put("org.chargebus.ocpp.cfg", tls(8443));
        files.put("org.chargebus.registermap.cfg", List.of("map = etc/plc.csv"));
        List<String> findings = check(files);
        assertThat(places(findings))
                .containsExactlyInAnyOrder(
                        "tags.csv:2 tagFile",
                        "org.chargebus.external.cfg:2 keyStore",
                        "org.chargebus.external.cfg:3 trustStore",
                        "org.chargebus.modbus.tcp.cfg:3 tls.keyStore",
                        "org.chargebus.modbus.tcp.cfg:4 tls.trustStore",
                        "org.chargebus.ocpp.cfg:3 tls.keyStore",
                        "org.chargebus.ocpp.cfg:4 tls.trustStore",
                        "plc.csv:2 map");
        assertThat(findings)
                .anyMatch(line -> line.contains("did you mean gw.alive?"))
                .anyMatch(line -> line.contains("the status is Accepted, Blocked"));
        files.put("org.chargebus.registermap.cfg", List.of("# none", "map = etc/none.csv"));
        assertThat(check(files))
                .contains(
                        "org.chargebus.registermap.cfg:2: map: etc/none.csv does not exist; put it"
                                + " there or correct the path");
    }
}
