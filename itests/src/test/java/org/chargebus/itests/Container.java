package org.chargebus.itests;

import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureSecurity;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.ops4j.pax.exam.Option;

/** The distribution inside a container of Pax Exam, on ports of its own. */
final class Container {
    private static final String OCPP_PORT = "chargebus.test.ocpp";
    private static final String MODBUS_PORT = "chargebus.test.modbus";
    private static final String WEB_PORT = "chargebus.test.web";

    private static final int PORTS = 8_500;
    private static final int FIRST_PORT =
            15_000 + PORTS * ((Integer.getInteger("chargebus.fork", 1) - 1) % 2);

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Container() {}

    static Option[] options() {
        int ocpp = freePort();
        int modbus = freePort();
        int web = freePort();
        return new Option[] {
            distribution(),
            configureSecurity().disableKarafMBeanServerBuilder(),
            configureConsole().ignoreLocalConsole().ignoreRemoteShell(),
            keepRuntimeFolder(),
            editConfigurationFilePut("etc/org.chargebus.ocpp.cfg", "port", "" + ocpp),
            editConfigurationFilePut("etc/org.chargebus.modbus.tcp.cfg", "port", "" + modbus),
            editConfigurationFilePut("etc/org.chargebus.web.cfg", "port", "" + web),
            editConfigurationFilePut(
                    "etc/org.ops4j.pax.url.mvn.cfg",
                    "org.ops4j.pax.url.mvn.localRepository",
                    System.getProperty("org.ops4j.pax.url.mvn.localRepository")),
            systemProperty(OCPP_PORT).value("" + ocpp),
            systemProperty(MODBUS_PORT).value("" + modbus),
            systemProperty(WEB_PORT).value("" + web),
            javaMachine(),
            modules(),
        };
    }

    private static Option distribution() {
        return karafDistributionConfiguration()
                .frameworkUrl(
                        new File(System.getProperty("chargebus.distribution")).toURI().toString())
                .name("Chargebus")
                .karafVersion(System.getProperty("karaf.version"))
                .unpackDirectory(new File(System.getProperty("chargebus.target"), "exam"))
                .useDeployFolder(false);
    }

    private static Option javaMachine() {
        return vmOptions("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    /** As bin/chargebus does. */
    private static Option modules() {
        return vmOptions(
                "--add-opens",
                "java.base/java.security=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.net=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.util=ALL-UNNAMED",
                "--add-opens",
                "java.rmi/sun.rmi.transport.tcp=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.http=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.https=ALL-UNNAMED",
                "--add-exports=java.base/sun.net.www.protocol.jar=ALL-UNNAMED",
                "-classpath",
                "lib/jdk9plus/*" + File.pathSeparator + "lib/boot/*");
    }

    /**
     * Outside the range from which systems give ports to clients: a master that tries to connect
     * again and again to a closed port of that range may meet itself there and hold the port. Each
     * of the two processes that run tests at a time has a half of its own: a port is bound by the
     * gateway some seconds after it was found free. For the same reason none is given twice.
     */
    static int freePort() {
        for (int tries = 0; tries < 1_000; tries++) {
            int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
            if (!GIVEN.add(port)) {
                continue;
            }
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("no free port that was not given before");
    }

    // Inside the container.

    static int ocppPort() {
        return Integer.getInteger(OCPP_PORT);
    }

    static int modbusPort() {
        return Integer.getInteger(MODBUS_PORT);
    }

    static int webPort() {
        return Integer.getInteger(WEB_PORT);
    }

    static Path etc() {
        return Path.of(System.getProperty("karaf.etc"));
    }

    static Path log() {
        return Path.of(System.getProperty("karaf.log"), "chargebus.log");
    }
}
