package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** The launch contract of {@code bin/chargebus}. */
public class LauncherIT {
    private Gateway gateway;

    @Before
    public void unpack() throws Exception {
        gateway = Gateway.unpack("launcher");
    }

    @After
    public void end() throws Exception {
        gateway.launch("stop");
        gateway.close();
    }

    @Test
    public void runPrintsTheReadyLineAndEndsWithin3sOfSigterm() throws Exception {
        assertThat(gateway.launch("status").status()).isNotZero();
        gateway.run();
        String ready = gateway.readyLine();
        assertThat(ready)
                .contains("" + gateway.ocppPort())
                .contains("" + gateway.modbusPort())
                .contains("" + gateway.sshPort())
                .contains("web http://127.0.0.1:" + gateway.webPort() + "/");
        List<String> console = Files.readAllLines(gateway.console());
        assertThat(console).hasSizeLessThanOrEqualTo(3);
        assertThat(console).allMatch(line -> line.matches("(ready|mbpoll|first start: open) .*"));
        Gateway.Result status = gateway.launch("status");
        assertThat(status.status()).isZero();
        assertThat(status.output()).startsWith("ready");
        assertThat(gateway.launch("run").status()).as("a second one in this folder").isEqualTo(1);
        assertThat(gateway.terminate() / 1_000_000).as("ms until the end").isLessThan(3_000);
        assertThat(gateway.launch("status").status()).isNotZero();
        gateway.assertLogIsClean();
    }

    @Test
    public void startWaitsForReadinessAndStopEndsIt() throws Exception {
        Gateway.Result start = gateway.launch("start");
        assertThat(start.status()).as(start.errors()).isZero();
        assertThat(start.output()).startsWith("ready");
        assertThat(gateway.launch("status").status()).isZero();
        assertThat(gateway.launch("start").status()).as("twice").isEqualTo(1);
        assertThat(gateway.launch("stop").status()).isZero();
        assertThat(gateway.launch("status").status()).isNotZero();
        assertThat(gateway.launch("start").status()).as("once more").isZero();
    }

    @Test
    public void theShellNeedsNoPasswordAndGivesTheStatusOfItsCommand() throws Exception {
        gateway.run();
        Gateway.Result good = gateway.launch("shell", "ocpp:list --json");
        assertThat(good.status()).isZero();
        assertThat(good.output()).isEqualToIgnoringWhitespace("[]");
        assertThat(good.errors()).isEmpty();
        Gateway.Result bad = gateway.launch("shell", "ocpp:show NOBODY");
        assertThat(bad.status()).isNotZero();
        assertThat(bad.output() + bad.errors()).contains("NOBODY").doesNotContain("\u001b");
        assertThat(gateway.launch("shell", "no:such").status()).isNotZero();
        Path key = gateway.home().resolve("etc/shell.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    /** Launch: nothing listens that the ready line does not name; the shell on loopback only. */
    @Test
    public void theShellListensOnLoopbackOnlyAndNothingElseListens() throws Exception {
        gateway.run();
        assertThat(ListeningPorts.of(gateway.pid()))
                .containsExactlyInAnyOrder(
                        gateway.ocppPort(),
                        gateway.modbusPort(),
                        gateway.sshPort(),
                        gateway.webPort());
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(network.getInetAddresses())) {
                assertThat(accepts(address, gateway.sshPort()))
                        .as(address.toString())
                        .isEqualTo(address.isLoopbackAddress() && address.getAddress().length == 4);
            }
        }
    }

    private static boolean accepts(InetAddress address, int port) {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (java.io.IOException e) {
            return false;
        }
    }

    @Test
    public void aUserIsKeptWithAHashedPassword() throws Exception {
        Gateway.Result added =
                gateway.launchWith("correct horse\n", "user", "add", "anna", "--role", "viewer");
        assertThat(added.status()).as(added.errors()).isZero();
        Path users = gateway.home().resolve("etc/users.properties");
        assertThat(Files.readString(users)).contains("anna").doesNotContain("correct horse");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(users)))
                .isEqualTo("rw-------");
        assertThat(gateway.launchWith("x\n", "user", "add", "eve", "--role", "king").status())
                .isNotZero();
        assertThat(gateway.launchWith("\n", "user", "add", "eve").status()).isNotZero();
        gateway.run();
        try (ShellLogin anna = ShellLogin.by(gateway.sshPort(), "anna", "correct horse")) {
            assertThat(anna.run("chargebus:status")).isZero();
            assertThat(anna.run("ocpp:reset NOBODY soft")).as("a viewer commands").isNotZero();
            assertThat(anna.output())
                    .doesNotContain("NOBODY")
                    .doesNotContain("initialization script");
            assertThat(anna.run("shell:exec id")).as("a command without a rule").isNotZero();
            assertThat(anna.run("system:shutdown -f")).isNotZero();
        }
        assertThat(ShellLogin.refused(gateway.sshPort(), "anna", "wrong")).isTrue();
        assertThat(ShellLogin.refused(gateway.sshPort(), "karaf", "karaf")).isTrue();
        assertThat(gateway.launch("user", "remove", "ann").status()).isNotZero();
        assertThat(gateway.launch("user", "remove", "anna").status()).isZero();
        assertThat(Files.readString(users)).contains("admingroup").doesNotContain("anna");
        assertThat(ShellLogin.refused(gateway.sshPort(), "anna", "correct horse")).isTrue();
    }

    @Test
    public void checkNamesWhatIsWrongWithoutAStart() throws Exception {
        Gateway.Result good = gateway.launch("check");
        assertThat(good.status()).as(good.output() + good.errors()).isZero();
        gateway.configure("org.chargebus.modbus.tcp.cfg", "# mine", "port = 99999");
        Gateway.Result bad = gateway.launch("check");
        assertThat(bad.status()).isEqualTo(1);
        assertThat(bad.output() + bad.errors())
                .contains("org.chargebus.modbus.tcp.cfg:2")
                .contains("port")
                .contains("99999")
                .contains("65535");
    }

    @Test
    public void theHeapMayGrowWithTheNumberOfChargers() throws Exception {
        for (int number = 1; number <= 100; number++) {
            gateway.charger("CP" + number, number, 1);
        }
        gateway.run();
        Path commandLine = Path.of("/proc", "" + gateway.pid(), "cmdline");
        assertThat(Files.readString(commandLine).split("\0")).contains("-Xmx101m");
    }

    @Test
    public void itWritesNothingOutsideItsFolder() throws Exception {
        Path elsewhere = Files.createDirectory(gateway.home().resolveSibling("user"));
        gateway.environment("HOME", elsewhere.toString());
        gateway.javaOptions("-Duser.home=" + elsewhere);
        gateway.run();
        gateway.shell("chargebus:status");
        try (var files = Files.list(elsewhere)) {
            assertThat(files).isEmpty();
        }
    }
}
