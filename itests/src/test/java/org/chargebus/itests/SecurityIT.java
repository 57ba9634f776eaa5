package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Who may do what at the shell of a gateway as it is unpacked, and what it says of itself. */
public class SecurityIT {
    private static final String PASSWORD = "correct horse battery";

    /** What a viewer is offered of the gateway's own commands: those that only read. */
    private static final Set<String> VIEWER =
            Set.of(
                    "chargebus:alarms",
                    "chargebus:check",
                    "chargebus:security",
                    "chargebus:status",
                    "modbus:clients",
                    "modbus:ports",
                    "modbus:read",
                    "modbus:stats",
                    "modbus:trace",
                    "ocpp:list",
                    "ocpp:scan",
                    "ocpp:sessions",
                    "ocpp:show",
                    "ocpp:trace",
                    "signals:list",
                    "signals:watch",
                    "simulator:list");

    /** What an operator is offered beside these. */
    private static final Set<String> OPERATOR =
            Set.of(
                    "modbus:write",
                    "ocpp:availability",
                    "ocpp:call",
                    "ocpp:check-upstream",
                    "ocpp:limit",
                    "ocpp:reset",
                    "ocpp:start",
                    "ocpp:stop",
                    "ocpp:trigger",
                    "ocpp:unlock",
                    "signals:export",
                    "simulator:bms",
                    "simulator:charger",
                    "simulator:stop",
                    "trace:save");

    private static Gateway gateway;
    private static KeyPair key;

    @BeforeClass
    public static void start() throws Exception {
        gateway = Gateway.unpack("security");
        for (String role : List.of("viewer", "operator", "admin")) {
            Gateway.Result added =
                    gateway.launchWith(PASSWORD + "\n", "user", "add", role, "--role", role);
            assertThat(added.status()).as(added.errors()).isZero();
        }
        key = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        String blob = PublicKeyEntry.toString(key.getPublic()).split(" ")[1];
        StringBuilder lines = new StringBuilder();
        for (String role : List.of("viewer", "operator", "admin")) {
            lines.append(role).append("-key = ").append(blob);
            lines.append(",_g_:").append(role).append("group\n");
        }
        Files.writeString(
                gateway.home().resolve("etc/keys.properties"), lines, StandardOpenOption.APPEND);
        gateway.run();
    }

    @AfterClass
    public static void stop() throws Exception {
        gateway.close();
    }

    private static ShellLogin as(String role) {
        return ShellLogin.by(gateway.sshPort(), role + "-key", key);
    }

    /** Those of these commands that a user finds; Karaf hides the others from him. */
    private static Set<String> offered(String role, Set<String> commands) throws IOException {
        Set<String> found = new TreeSet<>();
        try (ShellLogin login = as(role)) {
            for (String command : commands) {
                if (login.run(command + " --help") == 0) {
                    found.add(command);
                }
            }
        }
        return found;
    }

    /** Every command of the gateway, as an administrator is offered them. */
    private static Set<String> commands() {
        Set<String> all = new TreeSet<>(VIEWER);
        all.addAll(OPERATOR);
        return all;
    }

    @Test
    public void aViewerReadsAndAnOperatorCommandsChargers() throws Exception {
        assertThat(offered("viewer", commands())).isEqualTo(new TreeSet<>(VIEWER));
        assertThat(offered("operator", commands())).isEqualTo(commands());
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
