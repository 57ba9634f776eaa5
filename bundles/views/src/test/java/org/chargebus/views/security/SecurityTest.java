package org.chargebus.views.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.site.AddressFilter;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.LimitTemplate;
import org.chargebus.site.Mode;
import org.chargebus.site.PasswordHash;
import org.chargebus.site.Site;
import org.chargebus.views.security.Certificates.Certificate;
import org.chargebus.views.security.Findings.Facts;
import org.chargebus.views.security.Findings.Finding;
import org.chargebus.views.security.Users.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each finding of chargebus:security, and that a sound gateway has none. */
class SecurityTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String OCPP = "org.chargebus.ocpp";
    private static final String MODBUS = "org.chargebus.modbus.tcp";
    private static final String SHELL = "org.apache.karaf.shell";

    private record Port(String protocol, String address) implements Endpoint {
        @Override
        public int port() {
            return 1;
        }

        @Override
        public State state() {
            return State.LISTENING;
        }

        @Override
        public String problem() {
            return "";
        }
    }

    @TempDir Path etc;

    private final Map<String, Map<String, String>> settings = new HashMap<>();
    private Mode mode = Mode.BMS;
    private Optional<PasswordHash> password = Optional.of(PasswordHash.of("a good password"));
    private List<Certificate> certificates = List.of();
    private List<User> users = List.of(new User("anna", "operator", "password"));
    private int securityProfile;
    private String role = "admin";
    private String account = "chargebus";

    @BeforeEach
    void aSoundGateway() {
        set(OCPP, "tls.port", "8443");
        set(OCPP, "plain", "false");
        set(MODBUS, "writeFrom", "192.168.1.7");
        set(SHELL, "sshHost", "127.0.0.1");
    }

    private void set(String pid, String key, String value) {
        settings.computeIfAbsent(pid, p -> new HashMap<>()).put(key, value);
    }

    private List<Finding> findings() throws IOException {
        ChargePoint charger =
                new ChargePoint(
                        "CP1",
                        1,
                        1,
                        true,
                        password,
                        AddressFilter.ANY,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        ZoneOffset.UTC,
                        new LimitTemplate("auto", "auto", 1, 0, 32, 3, 230),
                        securityProfile);
        return Findings.of(
                new Facts(
                        new Site("site", "", mode, true, List.of(charger)),
                        List.of(
                                new Port("OCPP", "ws://0.0.0.0:8887/ocpp/{id}"),
                                new Port("Modbus TCP", "0.0.0.0:502")),
                        new Settings(settings),
                        certificates,
                        users,
                        etc,
                        role,
                        account,
                        NOW));
    }

    private void assertFinding(String what, String mend) throws IOException {
        assertThat(findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.what()).contains(what);
                            assertThat(finding.mend()).contains(mend);
                        });
    }

    private static Certificate until(Instant end) {
        return new Certificate("chargers", "etc/tls.p12", "CN=gateway", "EC", end, "", "");
    }

    @Test
    @DisplayName("A sound gateway has no findings")
    void sound() throws IOException {
        certificates = List.of(until(NOW.plus(31, ChronoUnit.DAYS)));
        assertThat(findings()).isEmpty();
    }

    @Test
    @DisplayName("Chargers without a password are named, unless they need a certificate")
    void noPassword() throws IOException {
        password = Optional.empty();
        assertFinding("CP1", "requirePassword");
        set(OCPP, "tls.clientAuth", "need");
        assertThat(findings()).isEmpty();
        set(OCPP, "plain", "true");
        assertFinding("CP1", "requirePassword");
        securityProfile = 3;
        assertThat(findings()).isEmpty();
    }

    @Test
    @DisplayName("Passwords without TLS are a finding")
    void clearPasswords() throws IOException {
        set(OCPP, "plain", "true");
        assertFinding("in clear (ws): CP1", "securityProfile = 2");
        set(OCPP, "tls.port", "0");
        assertFinding("in clear (ws): CP1", "tls.port");
        securityProfile = 2;
        assertThat(findings()).isEmpty();
    }

    @Test
    @DisplayName("A Modbus port that everyone may write to is a finding")
    void openModbus() throws IOException {
        settings.remove(MODBUS);
        assertFinding("may write", "writeFrom");
    }

    @Test
    @DisplayName("An external system without TLS is a finding, one on this machine is none")
    void clearUpstream() throws IOException {
        mode = Mode.EXTERNAL;
        set("org.chargebus.external", "host", "cs.example");
        assertFinding("in clear", "tls = true");
        set("org.chargebus.external", "host", "127.0.0.1");
        assertThat(findings()).isEmpty();
    }

    @Test
    @DisplayName("A certificate that ends within 30 days, ended or cannot be read is a finding")
    void endOfCertificate() throws IOException {
        certificates = List.of(until(NOW.plus(29, ChronoUnit.DAYS)));
        assertFinding("ends in 29 days", "renewed");
        certificates = List.of(until(NOW.minus(1, ChronoUnit.HOURS)));
        assertFinding("has ended", "renewed");
        certificates =
                List.of(
                        new Certificate(
                                "chargers", "x", "", "", null, "there is no such file", "put it"));
        assertFinding("there is no such file", "put it");
    }

    @Test
    @DisplayName("A shell that is open to more than this machine and its users is a finding")
    void openShell() throws IOException {
        role = "";
        assertFinding("without a rule", "compulsory");
        role = "admin";
        set(SHELL, "sshHost", "0.0.0.0");
        assertFinding("listens on 0.0.0.0", "127.0.0.1");
        set(SHELL, "sshHost", "127.0.0.1");
        users = List.of(new User("karaf", "admin", "password"));
        assertFinding("user karaf", "users.properties");
        users = List.of();
        account = "root";
        assertFinding("root", "CAP_NET_BIND_SERVICE");
    }

    @Test
    @DisplayName("Watched folders are findings")
    void bundlesFromElsewhere() throws IOException {
        set("org.apache.felix.fileinstall-deploy", "felix.fileinstall.dir", "deploy");
        assertFinding("watched folder", "remove");
    }

    @Test
    @DisplayName("Files with secrets that others can read are findings, hashes are none")
    void filesOfSecrets() throws IOException {
        file("org.chargebus.external.cfg", "password = in clear here\n", "rw-r--r--");
        assertFinding("etc/org.chargebus.external.cfg", "chmod 600");
        file("org.chargebus.external.cfg", "#password =\npassword =\n", "rw-r--r--");
        file("org.chargebus.charger-1.cfg", "password = pbkdf2:1:00:00\n", "rw-r--r--");
        file("users.properties", "# none\n_g_\\:viewergroup = group,viewer\n", "rw-r--r--");
        file("org.chargebus.ocpp.cfg", "tls.keyStorePassword = x\n", "rw-------");
        assertThat(findings()).isEmpty();
        file("shell.key", "", "rw-r-----");
        assertFinding("etc/shell.key", "chmod 600");
        Files.delete(etc.resolve("shell.key"));
        file("users.properties", "anna = {CRYPT}0{CRYPT},_g_:viewergroup\n", "rw-r--r--");
        assertFinding("etc/users.properties", "chmod 600");
    }

    private void file(String name, String text, String permissions) throws IOException {
        Path file = Files.writeString(etc.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    @DisplayName("Users are read with their roles, and groups are no users")
    void usersOfFiles() throws IOException {
        Files.writeString(
                etc.resolve("users.properties"),
                "_g_\\:viewergroup = group,viewer,ssh\nanna = {CRYPT}0{CRYPT},_g_:viewergroup\n"
                        + "bob = secret,operator,viewer,ssh\n");
        Files.writeString(etc.resolve("keys.properties"), "local = AAAA,_g_:admingroup\n");
        assertThat(Users.read(etc))
                .extracting(User::name, User::role, User::login)
                .containsExactly(
                        tuple("anna", "viewer", "password"),
                        tuple("bob", "operator, viewer, ssh", "password"),
                        tuple("local", "admin", "key"));
    }

    @Test
    @DisplayName("Certificates are read from the key stores that are configured")
    void certificatesOfFiles() throws Exception {
        Path store = etc.resolve("gateway.p12");
        keytool(
                "-genkeypair -alias a -keyalg EC -groupname secp256r1 -dname CN=gateway -validity"
                        + " 100 -storetype PKCS12 -storepass secret1 -keystore "
                        + store);
        set(OCPP, "tls.keyStore", store.toString());
        set(OCPP, "tls.keyStorePassword", "secret1");
        set(MODBUS, "tls.keyStore", etc.resolve("absent.p12").toString());
        List<Certificate> read = Certificates.read(new Settings(settings));
        assertThat(read).hasSize(2);
        assertThat(read.get(0).subject()).isEqualTo("CN=gateway");
        assertThat(read.get(0).algorithm()).isEqualTo("EC");
        assertThat(read.get(0).days(Instant.now())).isBetween(98L, 100L);
        assertThat(read.get(1).fault()).contains("absent.p12").doesNotContain("secret1");
        assertThat(read.get(1).mend()).isNotEmpty();

        set(MODBUS, "tls.keyStore", store.toString());
        set(MODBUS, "tls.keyStorePassword", "secret1");
        assertThat(Certificates.read(new Settings(settings)))
                .as("one file that two ports use")
                .singleElement()
                .satisfies(one -> assertThat(one.shownTo()).isEqualTo("chargers, Modbus masters"));
    }

    private static void keytool(String arguments) throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process =
                new ProcessBuilder((keytool + " " + arguments).split(" ")).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }
}
