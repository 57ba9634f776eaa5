package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Addresses {@code mvn:} are found in folders, and the network is never asked (ADR 25). */
public class RepositoryIT {
    private static final String SIGNALS = "org.chargebus.signals";
    private static final String VERSION = System.getProperty("chargebus.version");

    private static ServerSocket remote;
    private static Gateway gateway;

    @BeforeClass
    public static void start() throws Exception {
        remote = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        gateway = Gateway.unpack("repository");
        gateway.configure(
                "org.ops4j.pax.url.mvn.cfg",
                "org.ops4j.pax.url.mvn.defaultRepositories = "
                        + "${karaf.home.uri}${karaf.default.repository}",
                "org.ops4j.pax.url.mvn.localRepository = ${karaf.data}/repository",
                "org.ops4j.pax.url.mvn.repositories = " + remoteAddress() + "@id=far");
        gateway.run();
    }

    @AfterClass
    public static void end() throws Exception {
        gateway.close();
        remote.close();
    }

    private static String remoteAddress() {
        return "http://127.0.0.1:" + remote.getLocalPort() + "/maven2";
    }

    private static Path jar(String bundle) {
        return gateway.home()
                .resolve("system/org/chargebus")
                .resolve(bundle)
                .resolve(VERSION)
                .resolve(bundle + "-" + VERSION + ".jar");
    }

    /** A file of the local repository of the settings above. */
    private static Path local(String path) throws Exception {
        Path file = gateway.home().resolve("data/repository").resolve(path);
        Files.createDirectories(file.getParent());
        return file;
    }

    @Test
    public void aBundleIsUpdatedFromTheDistributionAndFromAFile() throws Exception {
        gateway.shell("bundle:update " + SIGNALS);
        gateway.shell("bundle:update " + SIGNALS + " mvn:org.chargebus/" + SIGNALS + "/" + VERSION);
        gateway.shell("bundle:update " + SIGNALS + " " + jar(SIGNALS).toUri());
        Await.same("the status is well", 0, () -> gateway.launch("status").status());
    }

    @Test
    public void aFeatureAndItsBundleAreInstalledFromAFolderOfTheSite() throws Exception {
        Files.copy(
                jar("org.chargebus.ocpp16"),
                local("org/example/thing/1.0-SNAPSHOT/thing-1.0-SNAPSHOT.jar"));
        Files.writeString(
                local("org/example/things/1.0/things-1.0-features.xml"),
                """
                <features name="things" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                  <feature name="thing" version="1.0">
                    <bundle>BUNDLE</bundle>
                  </feature>
                </features>
                """
                        .replace("BUNDLE", "mvn:org.chargebus/" + SIGNALS + "/" + VERSION));
        gateway.shell("feature:repo-add mvn:org.example/things/1.0/xml/features");
        gateway.shell("feature:install thing");
        assertThat(gateway.shell("feature:list -i --no-format").lines())
                .anyMatch(line -> line.matches("thing\\s.*Started.*"));
        gateway.shell("feature:uninstall thing");
        gateway.shell("feature:repo-remove mvn:org.example/things/1.0/xml/features");
        Gateway.Result twice =
                gateway.launch("shell", "bundle:install mvn:org.example/thing/1.0-SNAPSHOT");
        assertThat(twice.output() + twice.errors())
                .as("it was found, and there is one of that name")
                .contains("Bundle symbolic name and version are not unique")
                .contains("org.chargebus.ocpp16");
    }

    @Test
    public void whatIsMissingIsToldWithTheFoldersAndTheMend() throws Exception {
        Gateway.Result result = gateway.launch("shell", "bundle:install mvn:org.nobody/no/1.0");
        assertThat(result.output() + result.errors()).contains("mvn:org.nobody/no/1.0");
        assertThat(gateway.logged(line -> line.contains("mvn:org.nobody/no/1.0 is not there")))
                .get()
                .asString()
                .contains(gateway.home().resolve("system") + ", ")
                .contains("data/repository")
                .contains("etc/org.ops4j.pax.url.mvn.cfg");
    }

    @Test
    public void aRepositoryInTheNetworkIsNeverAskedAndThatIsTold() throws Exception {
        gateway.launch("shell", "bundle:install mvn:org.nobody/no/2.0");
        gateway.launch("shell", "feature:repo-add mvn:org.nobody/no/2.0/xml/features");
        gateway.launch("shell", "bundle:install mvn:" + remoteAddress() + "!org.nobody/no/2.0");
        assertThat(gateway.logged(line -> line.contains(remoteAddress() + " is not asked")))
                .isPresent();
        remote.setSoTimeout(1);
        boolean asked = true;
        try {
            remote.accept().close();
        } catch (SocketTimeoutException nobodyCame) {
            asked = false;
        }
        assertThat(asked).isFalse();
    }

    @Test
    public void theRepositoryItselfIsUpdatedInTheRunningGateway() throws Exception {
        gateway.shell(
                "bundle:update --refresh org.chargebus.repository "
                        + jar("org.chargebus.repository").toUri());
        Await.until(
                "features are there again",
                () -> gateway.launch("shell", "feature:list -i").status() == 0);
        gateway.shell("bundle:update " + SIGNALS);
        // Every five seconds it is told how the parts are, and one may have been away just then.
        Await.same("the status is well", 0, () -> gateway.launch("status").status());
    }

    /** What no bundle needs is not shipped: all jars of the folder are installed, but these. */
    @Test
    public void everyJarOfTheDistributionIsInUse() throws Exception {
        List<String> notInstalled =
                List.of(
                        "org.apache.felix.framework",
                        "org.apache.karaf.client",
                        "org.apache.karaf.jaas.boot");
        String installed = gateway.shell("bundle:list -t 0 -l --no-format");
        try (Stream<Path> files = Files.walk(gateway.home().resolve("system"))) {
            List<String> idle =
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .map(file -> file.getParent().getParent().getFileName().toString())
                            .filter(artifact -> !installed.contains("/" + artifact + "/"))
                            .toList();
            assertThat(idle).containsExactlyInAnyOrderElementsOf(notInstalled);
        }
    }
}
