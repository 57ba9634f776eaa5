package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What is wrong in etc/ of a running gateway is found, told, survived, and over once mended. */
public class ConfigurationCheckIT {
    private static final int LOOPBACK = 9;
    private static final String MAP = "org.chargebus.registermap.cfg";
    private static final String MODBUS = "org.chargebus.modbus.tcp.cfg";
    private static final String GATEWAY = "org.chargebus.gateway.cfg";

    private static Gateway gateway;
    private static Path etc;

    @BeforeClass
    public static void start() throws Exception {
        gateway = Gateway.unpack("check");
        etc = gateway.home().resolve("etc");
        gateway.charger("FIRST", 1, 1);
        gateway.configure(MAP, "loopbackUnit = " + LOOPBACK);
        gateway.run();
    }

    @AfterClass
    public static void stop() throws Exception {
        gateway.close();
    }

    private static int loopback(RawMaster master) throws Exception {
        byte[] answer = master.request(LOOPBACK, 3, 0, 7, 0, 1);
        return answer[answer.length - 1];
    }

    private static String alarms() throws Exception {
        return gateway.shell("chargebus:alarms --json");
    }

    @Test
    public void everyErrorIsNamedAndTheLastGoodValuesStay() throws Exception {
        List<String> names = Files.readAllLines(etc.resolve(GATEWAY));
        try (RawMaster master = RawMaster.connected(gateway.modbusPort())) {
            Await.same("the loopback unit", 7, () -> loopback(master));
            gateway.configure(MAP, "# moved", "lopbackUnit = 10", "absent = none");
            gateway.charger("SECOND", 1, 1);
            gateway.configure("org.chargebus.ocp.cfg", "port = 1");
            gateway.configure(GATEWAY, "name = \\u12");
            Files.write(
                    etc.resolve("org.chargebus.diagnostics.cfg"),
                    "# Gr\u00f6\u00dfe\nring = 100\n".getBytes(StandardCharsets.ISO_8859_1));
            Files.createDirectory(etc.resolve("org.chargebus.store.cfg"));

            String[] lines = {
                "charger-SECOND.cfg:1: number: 1 is already that of ",
                "diagnostics.cfg:1: org.chargebus.diagnostics: this is not UTF-8; save",
                "gateway.cfg:1: org.chargebus.gateway: \\u begins a character",
                "ocp.cfg:1: org.chargebus.ocp: nothing reads this file; did you mean org.charge",
                "registermap.cfg:2: lopbackUnit: nothing reads this key; did you mean loopbackUnit?",
                "registermap.cfg:3: absent: none is not allowed; write one of nan, zero",
                "store.cfg:1: org.chargebus.store: is a folder; put a file in its place"
            };
            Gateway.Result check = gateway.launch("shell", "chargebus:check");
            assertThat(check.status()).isNotZero();
            assertThat(check.output()).contains(lines);
            Gateway.Result offline = gateway.launch("check");
            assertThat(offline.status()).isEqualTo(1);
            assertThat(offline.output()).contains(lines);

            Await.until(
                    "the alarms, each with its mend",
                    () ->
                            List.of(
                                            "config:file:org.chargebus.diagnostics.cfg",
                                            "config:file:org.chargebus.gateway.cfg",
                                            "config:file:org.chargebus.ocp.cfg",
                                            "config:file:org.chargebus.store.cfg",
                                            "config:org.chargebus.registermap:absent",
                                            "did you mean loopbackUnit?; the value 9 stays",
                                            "site:org.chargebus.charger~SECOND:number")
                                    .stream()
                                    .allMatch(alarms()::contains));
            assertThat(loopback(master)).as("the last good value").isEqualTo(7);
            assertThat(gateway.shell("chargebus:status")).contains("with a warning of");
        } finally {
            gateway.configure(MAP, "loopbackUnit = " + LOOPBACK);
            Files.write(etc.resolve(GATEWAY), names);
            for (String wrong : List.of("charger-SECOND", "ocp", "diagnostics", "store")) {
                Files.delete(etc.resolve("org.chargebus." + wrong + ".cfg"));
            }
        }
        Await.until(
                "the alarms are over",
                () -> gateway.shell("chargebus:alarms").contains("no alarms"));
        assertThat(gateway.launch("check").status()).isZero();
    }

    @Test
    public void theStatusOfTheLauncherFollowsTheHealth() throws Exception {
        List<String> before = Files.readAllLines(etc.resolve(MODBUS));
        Await.until("all is well", () -> gateway.launch("status").output().contains(" parts OK"));
        assertThat(gateway.launch("status").status()).isZero();
        try {
            gateway.configure(MODBUS, "port = " + gateway.ocppPort());
            Await.same("critical", 2, () -> gateway.launch("status").status());
            assertThat(gateway.launch("status").output())
                    .contains("ready ", "health 1 critical", "Modbus TCP", "in use");
            assertThat(gateway.shell("chargebus:status --json"))
                    .contains("\"CRITICAL\"", "\"register map\"", "\"trace\"", "\"upstream\"");
        } finally {
            Files.write(etc.resolve(MODBUS), before);
        }
        Await.same("well again", 0, () -> gateway.launch("status").status());
        RawMaster.connected(gateway.modbusPort()).close();
    }
}
