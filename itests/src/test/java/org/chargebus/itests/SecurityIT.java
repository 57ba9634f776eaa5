package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Who may do what at the shell of a gateway as it is unpacked, and what it says of itself. */
public class SecurityIT {
    private static final String PASSWORD = "correct horse battery";

    /** The scopes of the gateway's own commands. */
    private static final List<String> SCOPES =
            List.of("chargebus", "modbus", "ocpp", "signals", "simulator", "trace");

    private static final List<String> ROLES = List.of("viewer", "operator", "admin");

    private static Gateway gateway;
    private static KeyPair key;

    @BeforeClass
    public static void start() throws Exception {
        gateway = Gateway.unpack("security");
        for (String role : ROLES) {
            Gateway.Result added =
                    gateway.launchWith(PASSWORD + "\n", "user", "add", role, "--role", role);
            assertThat(added.status()).as(added.errors()).isZero();
        }
        key = ShellLogin.key();
        ShellLogin.letIn(gateway, key, ROLES.toArray(String[]::new));
        gateway.run();
    }

    @AfterClass
    public static void stop() throws Exception {
        gateway.close();
    }

    private static ShellLogin as(String role) {
        return ShellLogin.by(gateway.sshPort(), role + "-key", key);
    }

    private static Set<String> offered(String role, Set<String> commands) throws IOException {
        try (ShellLogin login = as(role)) {
            return login.offered(commands);
        }
    }

    /** The gateway's own commands with the role each asks for. */
    private static Map<String, String> rules() throws IOException {
        Map<String, String> rules = new TreeMap<>();
        for (String scope : SCOPES) {
            Properties lines = new Properties();
            String file = "etc/org.apache.karaf.command.acl." + scope + ".cfg";
            try (Reader in = Files.newBufferedReader(gateway.home().resolve(file))) {
                lines.load(in);
            }
            for (String name : lines.stringPropertyNames()) {
                // What a rule says of certain arguments is another test.
                if (!name.contains("[")) {
                    rules.put(scope + ":" + name, lines.getProperty(name).strip());
                }
            }
        }
        return rules;
    }

    /** The commands whose role is at most this one. */
    private static Set<String> allowed(Map<String, String> rules, Set<String> commands, int role) {
        Set<String> allowed = new TreeSet<>(commands);
        allowed.removeIf(command -> ROLES.indexOf(rules.get(command)) > role);
        return allowed;
    }

    /** Which of the commands only read is derived from them where their rules are tested. */
    @Test
    public void everyRoleRunsWhatItsRulesSayAndNothingElse() throws Exception {
        Map<String, String> rules = rules();
        Set<String> commands = offered("admin", rules.keySet());
        assertThat(commands)
                .hasSizeGreaterThan(30)
                .contains("chargebus:restore", "ocpp:adopt", "trace:save");
        for (String role : List.of("viewer", "operator")) {
            assertThat(offered(role, commands))
                    .as(role)
                    .isEqualTo(allowed(rules, commands, ROLES.indexOf(role)));
        }
    }

    @Test
    public void aViewerReadsSessionsAndWritesNoFileOfThem() throws Exception {
        Path file = gateway.home().resolve("sessions.csv");
        for (String call :
                List.of(
                        "--csv " + file,
                        "--csv=" + file,
                        "--last 1 --csv " + file + " --force",
                        "--csv '" + file.resolveSibling("line\nbreak.csv") + "'")) {
            try (ShellLogin viewer = as("viewer")) {
                assertThat(viewer.run("ocpp:sessions " + call)).as(call).isNotZero();
            }
        }
        try (Stream<Path> files = Files.list(gateway.home())) {
            assertThat(files).noneMatch(written -> written.toString().endsWith(".csv"));
        }
        try (ShellLogin viewer = as("viewer");
                ShellLogin operator = as("operator")) {
            assertThat(viewer.run("ocpp:sessions --last 1")).as(viewer.output()).isZero();
            assertThat(operator.run("ocpp:sessions --csv " + file)).as(operator.output()).isZero();
        }
        assertThat(file).exists();
    }

    @Test
    public void commandsOfTheContainerAreForAdminsAlone() throws Exception {
        Set<String> theirs =
                Set.of(
                        "bundle:update",
                        "config:list",
                        "config:property-set",
                        "feature:install",
                        "shell:exec",
                        "system:shutdown");
        for (String role : List.of("viewer", "operator")) {
            assertThat(offered(role, theirs)).as(role).isEmpty();
        }
        assertThat(offered("admin", theirs)).isEqualTo(new TreeSet<>(theirs));
    }

    @Test
    public void passwordsOfUsersAreHashedWithASalt() throws Exception {
        String users = Files.readString(gateway.home().resolve("etc/users.properties"));
        assertThat(users).doesNotContain(PASSWORD);
        Matcher hash =
                Pattern.compile("\\{CRYPT}pbkdf2:\\d{6}:[0-9a-f]{32}:[0-9a-f]{64}").matcher(users);
        List<String> hashes = new ArrayList<>();
        while (hash.find()) {
            hashes.add(hash.group());
        }
        assertThat(hashes).hasSize(3).doesNotHaveDuplicates();
        try (ShellLogin login = ShellLogin.by(gateway.sshPort(), "viewer", PASSWORD)) {
            assertThat(login.run("chargebus:status")).isZero();
        }
        assertThat(ShellLogin.refused(gateway.sshPort(), "viewer", PASSWORD + "x")).isTrue();
    }

    /** Security: what listens is what is documented, and the report names it. */
    @Test
    public void theReportNamesEveryPortThatListens() throws Exception {
        Set<Integer> named = new TreeSet<>();
        for (JsonElement port : report().getAsJsonArray("ports")) {
            named.add(port.getAsJsonObject().get("port").getAsInt());
        }
        assertThat(named).isEqualTo(ListeningPorts.of(gateway.pid()));
    }

    @Test
    public void theReportNamesUsersAndFindingsWithTheirMends() throws Exception {
        JsonObject report = report();
        assertThat(texts(report.getAsJsonArray("users"), "user"))
                .contains("viewer", "operator", "admin", "local");
        assertThat(texts(report.getAsJsonArray("findings"), "finding"))
                .anySatisfy(finding -> assertThat(finding).contains("Modbus port"));
        assertThat(texts(report.getAsJsonArray("findings"), "mend")).doesNotContain("");
        assertThat(gateway.shell("chargebus:security")).contains("findings").contains("SSH");
    }

    private static JsonObject report() throws Exception {
        return JsonParser.parseString(gateway.shell("chargebus:security --json")).getAsJsonObject();
    }

    private static List<String> texts(JsonArray rows, String key) {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> texts.add(row.getAsJsonObject().get(key).getAsString()));
        return texts;
    }

    /** Nobody else on the machine reads what the gateway writes. */
    @Test
    public void whatItWritesIsHiddenFromOtherUsers() throws Exception {
        try (Stream<Path> files = Files.list(gateway.home().resolve("data/log"))) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(
                            file ->
                                    assertThat(Files.getPosixFilePermissions(file).toString())
                                            .doesNotContain("OTHERS"));
        }
    }

    @Test
    public void thereIsNoFolderWhoseJarsAreInstalled() {
        assertThat(gateway.home().resolve("deploy")).doesNotExist();
    }
}
