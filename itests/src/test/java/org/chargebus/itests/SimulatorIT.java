package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Simulated chargers and a simulated BMS on a gateway as it is unpacked, by its own shell. */
public class SimulatorIT {
    private static final int PATIENCE = (int) Await.PATIENCE.toSeconds();
    private static final int CURRENT_L1 = Addresses.of(2, 1, 192);

    private static Gateway gateway;
    private static Bms master;

    @BeforeClass
    public static void start() throws Exception {
        gateway = Gateway.unpack("simulator");
        // The BMS of a test comes late and is gone before its end.
        gateway.configure("org.chargebus.central.cfg", "authorizeTimeout = 120");
        gateway.configure("org.chargebus.failsafe.cfg", "watchdogTimeout = 3600");
        gateway.charger("SIM1", 1, 1);
        gateway.charger("SIM2", 2, 1);
        gateway.charger("SIM3", 3, 1);
        gateway.run();
        master = new Bms(gateway.modbusPort());
        for (String id : List.of("SIM1", "SIM2")) {
            assertThat(gateway.shell("simulator:charger " + id + " --scenario idle"))
                    .contains("simulated: " + id, "it is gone when the gateway ends");
        }
        gateway.shell("simulator:charger SIM1 --scenario offline");
        gateway.shell("simulator:charger SIM2 --scenario rfid");
    }

    @AfterClass
    public static void stop() throws Exception {
        master.close();
        gateway.close();
        gateway.assertLogIsClean();
    }

    private static Path script(String... lines) throws Exception {
        Path file = Files.createTempFile(gateway.home(), "bms", ".txt");
        return Files.write(file, List.of(lines));
    }

    /** All that a command printed that must fail. */
    private static String failing(String command) throws Exception {
        Gateway.Result result = gateway.launch("shell", command);
        assertThat(result.status()).as(command + ": " + result.output()).isNotZero();
        return result.output() + result.errors();
    }

    /** A card starts it, a BMS by script limits it, and what flows follows the limit. */
    @Test
    public void aChargerObeysTheLimitThatAScriptWrites() throws Exception {
        Path plan =
                script(
                        "# let a car charge, limit it and see what flows",
                        "every 1 s write bms.watchdog 1",
                        "expect authorize.pending@SIM2 = 1 within " + PATIENCE + " s",
                        "write authorize.answer@SIM2 0",
                        "expect charging@SIM2.1 = 1 within " + PATIENCE + " s",
                        "expect Current.Import.L1@SIM2.1 = 16 within " + PATIENCE + " s",
                        "write limit.direct@SIM2.1 80",
                        "expect Current.Import.L1@SIM2.1 = 8 within " + PATIENCE + " s",
                        "expect " + CURRENT_L1 + ":f32 <= 8 within " + PATIENCE + " s",
                        "read Power.Active.Import@SIM2.1");
        assertThat(gateway.shell("simulator:bms --script " + plan))
                .contains("read Power.Active.Import@SIM2.1 = 5", "exceptions, 0 lost", "passed");
        assertThat(master.readsReal(2, 1, 192)).isEqualTo(8);

        Path wrong = script("read 0", "expect status@SIM2.1 = 7 within 500 ms", "read 1");
        assertThat(failing("simulator:bms --script " + wrong))
                .contains("line 2: expect status@SIM2.1 = 7 within 500 ms: is 2 after ")
                .doesNotContain("read 1 =");
    }

    /** OCPP 1.6, 3.7: what happened without a connection arrives afterwards, with its own times. */
    @Test
    public void whatAChargerDidOfflineArrivesAfterwards() throws Exception {
        Await.until(
                "a start, a stop and a start", () -> master.reads(1, 1, Addresses.TX_COUNTER) >= 3);
        master.sees(1, 0, Points.RECONNECT_COUNTER, 1);
        master.sees(1, 1, Addresses.TX_ACTIVE, 1);
        assertThat(gateway.shell("ocpp:sessions --json")).contains("EVDisconnected");
        JsonArray frames =
                JsonParser.parseString(
                                gateway.shell(
                                        "ocpp:trace SIM1 --action MeterValues --json --last 1000"))
                        .getAsJsonArray();
        long late =
                StreamSupport.stream(frames.spliterator(), false)
                        .map(JsonElement::getAsJsonObject)
                        .filter(SimulatorIT::isOld)
                        .count();
        assertThat(late).as("values that waited for 4 s at least").isGreaterThan(2);
    }

    private static boolean isOld(JsonObject frame) {
        Matcher sampled =
                Pattern.compile("\"timestamp\":\"([^\"]+)\"")
                        .matcher(frame.get("text").getAsString());
        return sampled.find()
                && Instant.parse(sampled.group(1))
                        .isBefore(Instant.parse(frame.get("time").getAsString()).minusSeconds(4));
    }

    @Test
    public void withoutAScriptEveryRegisterIsPolled() throws Exception {
        String printed = gateway.shell("simulator:bms --seconds 2 --json");
        JsonObject report = JsonParser.parseString(printed).getAsJsonObject();
        assertThat(report.get("passed").getAsBoolean()).isTrue();
        assertThat(report.get("requests").getAsInt()).isGreaterThan(20);
        assertThat(report.get("exceptions").getAsInt()).isZero();
        assertThat(report.get("lost").getAsInt()).isZero();
    }

    @Test
    public void aBmsIsStoppedFromAnotherShell() throws Exception {
        Path plan = script("every 1 s read 0 10");
        CompletableFuture<Gateway.Result> running =
                CompletableFuture.supplyAsync(() -> launched("simulator:bms --script " + plan));
        Await.until("it runs", () -> ids().contains("bms"));
        gateway.shell("simulator:stop bms");
        assertThat(running.get().status()).as(running.get().output()).isZero();
        assertThat(ids()).doesNotContain("bms");
    }

    private static Gateway.Result launched(String command) {
        try {
            return gateway.launch("shell", command);
        } catch (Exception e) {
            throw new AssertionError(command, e);
        }
    }

    /** Bad firmware charges all the same, and each manner ends with the next scenario. */
    @Test
    public void badFirmwareCharges() throws Exception {
        gateway.shell("simulator:charger SIM3 --scenario odd-meter");
        master.seesStatus(3, 1, "Charging");
        Await.until("kWh in Wh", () -> master.readsPair(3, 1, 160) >= 1_000_000);
        Await.until("kW in W", () -> Math.abs(master.readsReal(3, 1, 182) - 11_040) < 200);
        gateway.shell("simulator:charger SIM3 --scenario unplug");
        master.seesStatus(3, 1, "Available");
        gateway.shell("simulator:stop SIM3");
        assertThat(ids()).doesNotContain("SIM3");
        master.sees(3, 0, Points.CONNECTION, 0);
    }

    @Test
    public void errorsSayWhatAndHowToMend() throws Exception {
        assertThat(failing("simulator:charger SIM2 --scenario nonsense"))
                .contains("there is no scenario nonsense; write one of idle, charging");
        assertThat(failing("simulator:charger SIM2 --connectors 9"))
                .contains("SIM2 is simulated already", "simulator:stop SIM2");
        assertThat(failing("simulator:stop NOBODY")).contains("no peer NOBODY");
        Path broken = script("raed 0", "read 0", "write status@SIM2.1 1");
        assertThat(failing("simulator:bms --script " + broken))
                .contains("line 1: raed is no verb;", "line 3: status@SIM2.1 is read-only;")
                .contains("errors in the script: 2;");
        assertThat(gateway.shell("simulator:list --scenarios")).contains("reboot-hard");
    }

    private static Set<String> ids() throws Exception {
        return StreamSupport.stream(peers().spliterator(), false)
                .map(peer -> peer.getAsJsonObject().get("id").getAsString())
                .collect(Collectors.toSet());
    }

    private static JsonArray peers() throws Exception {
        return JsonParser.parseString(gateway.shell("simulator:list --json")).getAsJsonArray();
    }
}
