package org.chargebus.itests;

import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureSecurity;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;

import java.io.File;
import java.nio.file.Path;
import org.chargebus.testkit.FreePort;
import org.ops4j.pax.exam.Option;

/** The distribution inside a container of Pax Exam, on ports of its own. */
final class Container {
    private static final String OCPP_PORT = "chargebus.test.ocpp";
    private static final String MODBUS_PORT = "chargebus.test.modbus";
    private static final String WEB_PORT = "chargebus.test.web";
    private static final String OTHER_OCPP_PORT = "chargebus.test.ocpp.other";
    private static final String OTHER_MODBUS_PORT = "chargebus.test.modbus.other";

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
            systemProperty(OTHER_OCPP_PORT).value("" + freePort()),
            systemProperty(OTHER_MODBUS_PORT).value("" + freePort()),
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

    /** A port for a gateway of this process; not inside a container. */
    static int freePort() {
        return Ports.FREE.give();
    }

    /** Each of the two processes that run tests at a time has a half of its own. */
    private static final class Ports {
        private static final int HALF = 8_500;
        private static final int FORK = Integer.getInteger("chargebus.fork", 1);
        static final FreePort FREE = new FreePort(15_000 + HALF * ((FORK - 1) % 2), HALF);
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

    /** One to which {@link #ocppPort} may move. */
    static int otherOcppPort() {
        return Integer.getInteger(OTHER_OCPP_PORT);
    }

    /** One to which {@link #modbusPort} may move. */
    static int otherModbusPort() {
        return Integer.getInteger(OTHER_MODBUS_PORT);
    }

    static Path etc() {
        return Path.of(System.getProperty("karaf.etc"));
    }

    static Path log() {
        return Path.of(System.getProperty("karaf.log"), "chargebus.log");
    }
}
