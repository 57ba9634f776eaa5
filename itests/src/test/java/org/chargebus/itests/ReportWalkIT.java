package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * What the gateway tells of itself and of its chargers, on both pages: counters, ages, sums,
 * progress of firmware and diagnostics, and the quality over a lost link and a restart. Every test
 * has chargers of its own.
 */
public class ReportWalkIT {
    private static final int ABSENT = 65535;
    private static final int LIVE = 0;
    private static final int STALE = 1;
    private static final int RESTORED = 2;
    private static final int NEVER_SEEN = 3;
    private static final int SECOND_PAGE = 21;

    private static WalkSite site;

    @BeforeClass
    public static void start() throws Exception {
        site = new WalkSite("report-walk");
        site.gateway()
                .configure(
                        "org.chargebus.central.cfg",
                        "triggerOnConnect = false",
                        "authorization = accept-all");
        site.gateway().configure("org.chargebus.gateway.cfg", "name = Walked gateway");
        for (int number : new int[] {1, 2, 3, 4, 5, 20, SECOND_PAGE, 40}) {
            site.charger(number, 2);
        }
        site.gateway().run();
    }

    @AfterClass
    public static void stop() throws Exception {
        site.close();
        site.gateway().assertLogIsClean();
    }

    @Test
    public void theGatewayTellsWhatItIs() throws Exception {
        Registers block = site.block();
        String[] version = System.getProperty("chargebus.version").split("[.-]");
        block.awaits("gw.state", 1);
        block.awaits("gw.mode", 0);
        block.awaits("gw.externalCs", 0);
        block.awaits("gw.mapVersion", 0x0100);
        block.awaits("gw.versionMajor", version[0]);
        block.awaits("gw.versionMinor", version[1]);
        block.awaits("gw.versionPatch", version[2]);
        block.awaits("gw.name", "Walked gateway");
    }

    private static int whole(Registers registers, String key) throws Exception {
        return Integer.parseInt(registers.read(key));
    }

    @Test
    public void theGatewayLives() throws Exception {
        Registers block = site.block();
        int alive = whole(block, "gw.alive");
        int uptime = whole(block, "gw.uptime");
        Await.until("gw.alive", () -> (whole(block, "gw.alive") - alive & 0xFFFF) >= 2);
        Await.until("gw.uptime", () -> whole(block, "gw.uptime") >= uptime + 2);
        try (RawCharger charger = site.connected(5)) {
            int changes = whole(block, "gw.changeCounter");
            charger.call("StatusNotification", Requests.status(1, "Preparing", "NoError"));
            site.at(5, 1).awaits("status", 1);
            assertThat(whole(block, "gw.changeCounter") - changes & 0xFFFF).isBetween(1, 1000);
        }
    }

    @Test
    public void everyPageSumsItsChargers() throws Exception {
        Registers first = site.page(0);
        Registers second = site.page(1);
        first.awaits("gw.page", 0);
        second.awaits("gw.page", 1);
        try (RawCharger one = site.connected(20);
                RawCharger other = site.connected(SECOND_PAGE)) {
            for (Registers page : List.of(first, second)) {
                page.awaits("gw.chargersConfigured", 8);
                page.awaits("gw.chargersConnected", 2);
                page.awaits("gw.chargersInError", 6);
            }
            first.awaits("sum.connected", 1L << 19);
            second.awaits("sum.connected", 1);
            charging(one, 20);
            charging(other, SECOND_PAGE);
            other.call("StatusNotification", Requests.status(2, "Faulted", "GroundFailure"));
            for (Registers page : List.of(first, second)) {
                page.awaits("gw.faultedConnectors", 1);
                page.awaits("sum.powerImport", "14000.0");
                page.awaits("sum.currentImport", "20.0");
                page.awaits("sum.sessionEnergy", 1800);
            }
            first.awaits("sum.faulted", 0);
            second.awaits("sum.faulted", 1);
            assertThat(whole(first, "sum.charging") & 1 << 19).isNotZero();
            assertThat(whole(second, "sum.charging") & 1).isNotZero();
            Await.same(
                    "transactions of both pages",
                    Integer.bitCount(whole(first, "sum.charging"))
                            + Integer.bitCount(whole(second, "sum.charging")),
                    () -> whole(first, "gw.activeTransactions"));
            other.call("StatusNotification", Requests.status(2, "Available", "NoError"));
        }
        first.awaits("sum.connected", 0);
    }

    private static void charging(RawCharger charger, int number) throws Exception {
        charger.call("StartTransaction", Requests.start(1, "PAGE" + number, 100));
        charger.call(
                "MeterValues",
                Requests.meterValues(
                        1,
                        "Power.Active.Import",
                        "7000",
                        "Current.Import",
                        "10",
                        "Energy.Active.Import.Register",
                        "1000"));
    }

    @Test
    public void everyProgressOfFirmwareAndDiagnosticsIsShown() throws Exception {
        Registers registers = site.at(1, 0);
        registers.awaits("firmware.status", ABSENT);
        registers.awaits("diagnostics.status", ABSENT);
        registers.awaits("firmware.time", 0);
        try (RawCharger charger = site.connected(1)) {
            every(
                    charger,
                    "FirmwareStatusNotification",
                    "firmware",
                    List.of(
                            "Downloaded",
                            "DownloadFailed",
                            "Downloading",
                            "Idle",
                            "InstallationFailed",
                            "Installing",
                            "Installed"));
            every(
                    charger,
                    "DiagnosticsStatusNotification",
                    "diagnostics",
                    List.of("Idle", "Uploaded", "UploadFailed", "Uploading"));
        }
    }

    private static void every(RawCharger charger, String action, String name, List<String> words)
            throws Exception {
        Registers registers = site.at(1, 0);
        for (int number = 0; number < words.size(); number++) {
            long before = System.currentTimeMillis() / 1000;
            charger.call(action, "{\"status\":\"" + words.get(number) + "\"}");
            registers.awaits(name + ".status", number);
            assertThat(Long.parseLong(registers.read(name + ".time")))
                    .isBetween(before, System.currentTimeMillis() / 1000);
        }
    }

    @Test
    public void countersAndAgesOfAChargerGrow() throws Exception {
        Registers registers = site.at(2, 0);
        Registers connector = site.at(2, 1);
        int boots = 0;
        for (int connection = 0; connection < 2; connection++) {
            try (RawCharger charger = site.connected(2)) {
                registers.awaits("reconnectCounter", connection);
                registers.awaits("bootCounter", ++boots);
                charger.boot();
                registers.awaits("bootCounter", ++boots);
                charger.call("DataTransfer", "{\"vendorId\":\"org.example\"}");
                registers.awaits("dataTransferCounter", connection + 1);
                charger.call("MeterValues", Requests.meterValues(1, "SoC", "50"));
                connector.awaits("meter.counter", 2 * connection + 1);
                // Months old: the OCPP time counts, not the arrival.
                connector.awaits("meter.age", ABSENT);
                String now = Instant.now().toString();
                charger.call("MeterValues", Requests.meterValuesAt(now, 1, "SoC", "51"));
                connector.awaits("meter.counter", 2 * connection + 2);
                assertThat(whole(connector, "meter.age")).isLessThan(60);
                int age = whole(connector, "meter.age");
                Await.until("the meter's age", () -> whole(connector, "meter.age") >= age + 2);
                long before = System.currentTimeMillis() / 1000;
                assertThat(whole(registers, "lastMessageAge")).isPositive();
                charger.call("Heartbeat", "{}");
                Await.until(
                        "the time of the message",
                        () -> Long.parseLong(registers.read("lastMessageTime")) >= before);
                assertThat(whole(registers, "lastMessageAge")).isLessThan(60);
            }
        }
    }

    /** Register-map, charger 14: sent in the next BootNotification.conf. */
    @Test
    public void theHeartbeatIntervalIsToldAtTheNextBoot() throws Exception {
        String boot = "{\"chargePointVendor\":\"Raw\",\"chargePointModel\":\"Frames\"}";
        try (RawCharger charger = site.connected(3)) {
            site.at(3, 0).awaits("heartbeatInterval", 300);
            site.at(3, 0).write("heartbeatInterval", 77);
            String answer = charger.call("BootNotification", boot);
            assertThat(Requests.payload(answer).get("interval").getAsInt()).isEqualTo(77);
        }
    }

    /** Register-map, "Faults": last values stay, ages grow, and restored is not live. */
    @Test
    public void lastValuesStayOverALostLinkAndARestart() throws Exception {
        Registers registers = site.at(4, 0);
        registers.awaits("quality", NEVER_SEEN);
        site.at(4, 1).awaits("quality", NEVER_SEEN);
        try (RawCharger charger = site.connected(4)) {
            charger.call("StatusNotification", Requests.status(1, "Charging", "NoError"));
            charger.call("StartTransaction", Requests.start(1, "STAYS", 100));
            charger.call("MeterValues", Requests.meterValues(1, "SoC", "42"));
            site.at(4, 1).write("unlock.trigger", 1);
            charger.script().next("UnlockConnector");
            site.at(4, 1).awaits("unlock.state", 2);
            values(LIVE, 0, 2);
        }
        values(STALE, 1, 0);
        site.at(4, 1).awaits("unlock.state", 2);
        site.disconnectMasters();
        site.gateway().terminate();
        site.gateway().run();
        values(RESTORED, 1, 0);
        // Commands are events and never replayed.
        site.at(4, 1).awaits("unlock.state", 0);
        try (RawCharger charger = site.connected(4)) {
            charger.call("MeterValues", Requests.meterValues(1, "SoC", "43"));
            site.at(4, 1).awaits("quality", LIVE);
            site.at(4, 1).awaits("SoC", "43.0");
            assertThat(charger.calls()).as("nothing is replayed").isEmpty();
        }
    }

    private static void values(int quality, int commError, int connection) {
        Registers connector = site.at(4, 1);
        site.at(4, 0).awaits("commError", commError);
        site.at(4, 0).awaits("connection", connection);
        connector.awaits("quality", quality);
        connector.awaits("status", 2);
        connector.awaits("tx.active", 1);
        connector.awaits("tx.idTagStart", "STAYS");
        connector.awaits("SoC", "42.0");
        connector.awaits("statusTime", Requests.TIME);
    }
}
