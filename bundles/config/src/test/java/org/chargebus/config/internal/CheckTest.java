package org.chargebus.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.chargebus.site.FileCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path etc;
    private Path system;

    @BeforeEach
    void jars() throws Exception {
        etc = Files.createDirectories(folder.resolve("etc"));
        system = Files.createDirectories(folder.resolve("system/org/chargebus/x/0.1.0"));
        try (JarOutputStream jar =
                new JarOutputStream(Files.newOutputStream(system.resolve("x-0.1.0.jar")))) {
            jar.putNextEntry(new ZipEntry("OSGI-INF/metatype/ocpp.xml"));
            jar.write(Fixtures.OCPP.getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new ZipEntry("OSGI-INF/metatype/external.xml"));
            jar.write(Fixtures.EXTERNAL.getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new ZipEntry("OSGI-INF/metatype/failsafe.xml"));
            jar.write(Fixtures.FAILSAFE.getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new ZipEntry("OSGI-INF/metatype/site.xml"));
            try (InputStream in = getClass().getResourceAsStream("/OSGI-INF/metatype/site.xml")) {
                in.transferTo(jar);
            }
        }
    }

    private void file(String name, String text) throws Exception {
        Files.writeString(etc.resolve(name), text);
    }

    private int run() {
        return Check.run(
                new String[] {etc.toString(), folder.resolve("system").toString()},
                new PrintStream(out, true),
                new PrintStream(err, true));
    }

    private String printed() {
        // A console without Unicode prints a question mark by itself.
        return out.toString().replace(etc.toString(), "etc").replace('\ufffd', '?');
    }

    @Test
    @DisplayName("sound files print nothing and exit with 0; files of others are not read")
    void sound() throws Exception {
        file("org.chargebus.ocpp.cfg", "# all well\nport = ${env:NO_SUCH_PORT:-8887}\nhost=::\n");
        file("org.chargebus.charger-cp1.cfg", "number = 1\nid = CP1\n");
        file("org.apache.karaf.shell.cfg", "sshPort = nonsense\n");
        assertThat(run()).isZero();
        assertThat(printed()).isEmpty();
    }

    @Test
    @DisplayName("each finding is one line: file, line, key, what, mend; by file and line")
    void findings() throws Exception {
        file(
                "org.chargebus.ocpp.cfg",
                """
                # where chargers connect
                port = 70000

                calltimeout = 30
                validation: sometimes
                callTimeout 4
                """);
        file("org.chargebus.charger-a.cfg", "number = 1\nid = A\n");
        file("org.chargebus.charger-b.cfg", "id = B/1\n! old\nnumber = 1\npassword = short\n");
        file("org.chargebus.charger-c.cfg", "number = 3\n");
        file("org.chargebus.ocp.cfg", "port = 1\n");
        assertThat(run()).isEqualTo(1);
        assertThat(printed())
                .isEqualTo(
                        """
                        etc/org.chargebus.charger-b.cfg:1: id: B/1 is not allowed; write 1..48 characters of A-Z a-z 0-9 . _ : - and inner spaces
                        etc/org.chargebus.charger-b.cfg:3: number: 1 is already that of etc/org.chargebus.charger-a.cfg; give each charger its own number
                        etc/org.chargebus.charger-b.cfg:4: password: (hidden) is not allowed; write a password of 16..40 characters
                        etc/org.chargebus.charger-c.cfg:1: id: is missing; add a line id = 1..48 characters of A-Z a-z 0-9 . _ : - and inner spaces
                        etc/org.chargebus.ocp.cfg:1: org.chargebus.ocp: nothing reads this file; did you mean org.chargebus.ocpp?
                        etc/org.chargebus.ocpp.cfg:2: port: 70000 is not allowed; write a whole number 1..65535
                        etc/org.chargebus.ocpp.cfg:4: calltimeout: nothing reads this key; did you mean callTimeout?
                        etc/org.chargebus.ocpp.cfg:5: validation: sometimes is not allowed; write one of lenient, strict
                        etc/org.chargebus.ocpp.cfg:6: callTimeout: 4 is not allowed; write a whole number 5..300
                        """);
    }

    /** What is found of ports; the keys of TLS that these files leave out are found as well. */
    private List<String> ports() {
        out.reset();
        run();
        return printed().lines().filter(line -> !line.contains("tls.keyStore")).toList();
    }

    @Test
    @DisplayName("a port on which the gateway would listen twice is named with both places")
    void sharedPorts() throws Exception {
        file("org.apache.karaf.shell.cfg", "sshHost = 127.0.0.1\nsshPort = ${env:NO:-8887}\n");
        file("org.chargebus.ocpp.cfg", "# chargers\ntls.port = 8887\n");
        file("org.chargebus.external.cfg", "port = 8887\n");
        String mend = "; give each its own port, or another host";
        String shell = " is already sshPort of etc/org.apache.karaf.shell.cfg" + mend;
        assertThat(ports())
                .containsExactly(
                        "etc/org.chargebus.ocpp.cfg:1: port: 8887" + shell,
                        "etc/org.chargebus.ocpp.cfg:2: tls.port: 8887" + shell);
        file("org.apache.karaf.shell.cfg", "sshHost = 127.0.0.1\n");
        assertThat(ports())
                .containsExactly(
                        "etc/org.chargebus.ocpp.cfg:2: tls.port: 8887 is already port of"
                                + " etc/org.chargebus.ocpp.cfg"
                                + mend);
    }

    @Test
    @DisplayName("one port at two addresses of the machine, or of what is off, is none twice")
    void portsApart() throws Exception {
        file("org.apache.karaf.shell.cfg", "sshHost = 127.0.0.1\nsshPort = 8887\n");
        file("org.chargebus.ocpp.cfg", "host = 192.168.1.7\n");
        assertThat(ports()).isEmpty();
        file("org.chargebus.ocpp.cfg", "plain = false\ntls.port = 0\n");
        assertThat(ports()).isEmpty();
        file("org.chargebus.ocpp.cfg", "plain = false\nport = 8888\ntls.port = 8888\n");
        assertThat(ports()).isEmpty();
    }

    @Test
    @DisplayName("the external system may have a password for each charger; a slip is named")
    void passwordsOfChargers() throws Exception {
        file(
                "org.chargebus.external.cfg",
                """
                password.CP1 = one
                password.HALL\\:2.path = two
                pasword.CP3 = three
                Password.CP4 = four
                password. = five
                password.CP/6 = six
                """);
        assertThat(run()).isEqualTo(1);
        assertThat(printed())
                .isEqualTo(
                        """
                        etc/org.chargebus.external.cfg:3: pasword.CP3: nothing reads this key; did you mean password.CP3?
                        etc/org.chargebus.external.cfg:4: Password.CP4: nothing reads this key; did you mean password.CP4?
                        etc/org.chargebus.external.cfg:5: password.: nothing reads this key; did you mean password?
                        etc/org.chargebus.external.cfg:6: password.CP/6: nothing reads this key; take it out
                        """)
                .doesNotContain("three", "four", "five", "six");
    }

    @Test
    @DisplayName(
            "the files with keys that TLS needs are opened; those of a port that is off are not")
    void keyStores() throws Exception {
        String lines = "tls.keyStore = etc/own.p12\ntls.keyStorePassword = secret\n";
        file("org.chargebus.ocpp.cfg", lines);
        assertThat(run()).isZero();
        file("org.chargebus.ocpp.cfg", "tls.port = 8443\n" + lines);
        assertThat(run()).isEqualTo(1);
        assertThat(printed())
                .isEqualTo(
                        "etc/org.chargebus.ocpp.cfg:2: tls.keyStore: there is no such file; put it"
                                + " there or correct the path\n");
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        try (OutputStream own = Files.newOutputStream(etc.resolve("own.p12"))) {
            empty.store(own, "secret".toCharArray());
        }
        assertFound("tls.keyStore: holds no private key with its certificate; put both into it");
        file("org.chargebus.ocpp.cfg", "tls.port = 8443\n" + lines.replace("secret", "other"));
        assertFound("tls.keyStorePassword: does not open");
        file("org.chargebus.ocpp.cfg", "tls.port = 8443\n");
        assertFound("tls.keyStore: is not set; name the file");
    }

    private void assertFound(String what) {
        out.reset();
        assertThat(run()).isEqualTo(1);
        assertThat(printed()).contains(what).doesNotContain("secret", "other");
    }

    @Test
    @DisplayName("a fallback of all connectors above siteLimit is found, the default ones included")
    void fallbackSum() throws Exception {
        file("org.chargebus.charger-a.cfg", "number = 1\nid = A\nconnectors = 2\n");
        file("org.chargebus.charger-b.cfg", "number = 2\nid = B\n");
        file("org.chargebus.failsafe.cfg", "fallbackCurrent = 8\nsiteLimit = 24\n");
        assertThat(run()).isZero();
        file("org.chargebus.failsafe.cfg", "siteLimit = 23\n\nfallbackCurrent = 8\n");
        assertThat(run()).isEqualTo(1);
        assertThat(printed())
                .isEqualTo(
                        "etc/org.chargebus.failsafe.cfg:3: fallbackCurrent: 8.0 is not allowed: for"
                                + " 3 connectors it is 24.0 A, above siteLimit = 23.0; write at"
                                + " most 7.6 or a higher siteLimit\n");
        file("org.chargebus.failsafe.cfg", "# no fallbackCurrent\nsiteLimit = 17\n");
        assertThat(run()).isEqualTo(1);
        assertThat(printed()).contains("failsafe.cfg:2: fallbackCurrent: 6.0 is not allowed");
        file("org.chargebus.failsafe.cfg", "fallbackCurrent = 900\n");
        assertThat(run()).isZero();
    }

    @Test
    @DisplayName("a lease is off, or long enough to be refreshed every third")
    void lease() throws Exception {
        for (String good : new String[] {"0", "6", "65534"}) {
            file("org.chargebus.failsafe.cfg", "lease = " + good + "\n");
            assertThat(run()).as(good).isZero();
        }
        for (String bad : new String[] {"1", "5", "65535", "-1", "x"}) {
            file("org.chargebus.failsafe.cfg", "lease = " + bad + "\n");
            assertThat(run()).as(bad).isEqualTo(1);
        }
        assertThat(printed())
                .contains("lease: 5 is not allowed; write 0 (off) or a whole number 6..65534");
    }

    @Test
    @DisplayName("a device, which may have no end, is not read")
    void device() {
        assertThatThrownBy(() -> CfgText.read(Path.of("/dev/null")))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("/dev/null: it is a device and no file; ");
    }

    @Test
    @DisplayName("a file that cannot be read is one finding, and all others are checked")
    void unreadable() throws Exception {
        Files.createDirectory(etc.resolve("org.chargebus.charger-folder.cfg"));
        Files.write(
                etc.resolve("org.chargebus.gateway.cfg"),
                "# a comment\nname = Stra\u00dfe\nmode = bms\n"
                        .getBytes(StandardCharsets.ISO_8859_1));
        file(
                "org.chargebus.external.cfg",
                "host = csms.example\npath = /\\u00e\npassword = \\u0041\\u00e4\n");
        file("org.chargebus.failsafe.cfg", "lease = 1" + " ".repeat(1 << 20));
        file("org.chargebus.ocpp.cfg", "port = 70000\n");
        assertThat(run()).isEqualTo(1);
        assertThat(printed())
                .isEqualTo(
                        """
                        etc/org.chargebus.charger-folder.cfg:1: org.chargebus.charger: is a folder; put a file in its place
                        etc/org.chargebus.external.cfg:2: org.chargebus.external: \\u begins a character and has no four hexadecimal digits; write them, or the backslash twice
                        etc/org.chargebus.failsafe.cfg:1: org.chargebus.failsafe: is larger than 1048576 bytes and no configuration; put a configuration in its place
                        etc/org.chargebus.gateway.cfg:2: org.chargebus.gateway: this is not UTF-8; save the file in UTF-8
                        etc/org.chargebus.gateway.cfg:2: name: Stra?e is not allowed; save the file in UTF-8
                        etc/org.chargebus.ocpp.cfg:1: port: 70000 is not allowed; write a whole number 1..65535
                        """);
    }

    @Test
    @DisplayName("a byte order mark, which nobody sees, is told before the key it spoils")
    void marked() throws Exception {
        file("org.chargebus.ocpp.cfg", "\ufeffport = 1\n");
        assertThat(run()).isEqualTo(1);
        assertThat(printed())
                .isEqualTo(
                        """
                        etc/org.chargebus.ocpp.cfg:1: org.chargebus.ocpp: it begins with a byte order mark; save the file in UTF-8 without it
                        etc/org.chargebus.ocpp.cfg:1: ?port: nothing reads this key; did you mean port?
                        """);
    }

    @Test
    @DisplayName("who may not read a file is told so")
    void forbidden() throws Exception {
        Unreadable forbidden =
                Unreadable.of(Path.of("etc/x.cfg"), new AccessDeniedException("etc/x.cfg"));
        assertThat(forbidden)
                .hasMessage(
                        "etc/x.cfg: it cannot be read by the gateway; make it readable for the user"
                                + " of the gateway: chmod u+r, chown");
        assertThatThrownBy(() -> CfgFile.read(etc.resolve("gone.cfg"), name -> null))
                .hasMessageEndingWith("it does not exist; put it there or correct the path");
    }

    @Test
    @DisplayName("a file that a setting names is opened by who reads it; its lines are named")
    void namedFiles() throws Exception {
        FileCheck tags =
                new FileCheck() {
                    @Override
                    public String pid() {
                        return "org.chargebus.external";
                    }

                    @Override
                    public String key() {
                        return "path";
                    }

                    @Override
                    public Optional<String> file(UnaryOperator<String> settings) {
                        return Optional.of(settings.apply("path"))
                                .filter(path -> path.length() > 1);
                    }

                    @Override
                    public List<Fault> check(Path file) throws IOException {
                        return List.of(
                                new Fault(0, Files.readString(file).strip(), "mend it"),
                                new Fault(7, "row", "mend that"));
                    }
                };
        Schemas schemas = Fixtures.schemas();
        Check check = new Check(schemas, name -> null, folder::resolve, List.of(tags));
        Path cfg = etc.resolve("org.chargebus.external.cfg");
        Files.writeString(cfg, "# none\n");
        assertThat(check.files(List.of(cfg))).isEmpty();
        Files.writeString(cfg, "# one\npath = /" + folder.relativize(etc) + "/none.csv\n");
        Check below =
                new Check(
                        schemas,
                        name -> null,
                        named -> folder.resolve(named.toString().substring(1)),
                        List.of(tags));
        assertThat(below.files(List.of(cfg)))
                .singleElement()
                .hasToString(
                        cfg
                                + ":2: path: /etc/none.csv does not exist; put it there or correct"
                                + " the path");
        Path csv = Files.writeString(etc.resolve("none.csv"), "is empty\n");
        assertThat(below.files(List.of(cfg)))
                .extracting(Object::toString)
                .containsExactly(
                        cfg + ":2: path: /etc/none.csv: is empty; mend it",
                        csv + ":7: path: row; mend that");
    }

    @Test
    @DisplayName("without jars or folder it exits with 2 and says what is missing")
    void unusable() throws Exception {
        assertThat(
                        Check.run(
                                new String[] {etc.toString(), etc.toString()},
                                new PrintStream(out, true),
                                new PrintStream(err, true)))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("no bundle of the gateway was found");
        assertThat(
                        Check.run(
                                new String[] {folder + "/none", folder.toString()},
                                new PrintStream(out, true),
                                new PrintStream(err, true)))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("a file is read as the file installer reads it")
    void syntax() throws Exception {
        file(
                "org.chargebus.modbus.rtu-1.cfg",
                "  a = 1\nb=x,\\\n   y\n\nc\\ d : e\\tf\n# no = 1\ng\nh = ${a}${b}\n"
                        + "i = ${env:HOST:-none}\nj=${env:GIVEN:+yes}\nk = ${j}-${nothing}\nl=${l}\n");
        CfgFile file =
                CfgFile.read(
                        etc.resolve("org.chargebus.modbus.rtu-1.cfg"),
                        Map.of("env:GIVEN", "1")::get);
        assertThat(file.pid()).isEqualTo("org.chargebus.modbus.rtu~1");
        assertThat(file.values())
                .containsEntry("a", "1")
                .containsEntry("b", "x,y")
                .containsEntry("c d", "e\tf")
                .containsEntry("g", "")
                .containsEntry("h", "1x,y")
                .containsEntry("i", "none")
                .containsEntry("j", "yes")
                .containsEntry("k", "yes-")
                .containsEntry("l", "")
                .doesNotContainKey("no");
        assertThat(file.lines())
                .containsEntry("b", 2)
                .containsEntry("c d", 5)
                .containsEntry("h", 8);
    }
}
