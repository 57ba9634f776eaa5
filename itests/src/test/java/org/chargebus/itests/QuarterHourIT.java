package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.chargebus.testkit.GeneratedPage;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * The first quarter of an hour with the distribution as it is unpacked, each step one line as it is
 * typed: from the start over two chargers of independent makers (the libraries of ChargeTime and
 * ocpp-rpc) to a limit that is followed there and back. Then how chargers go and settings are kept.
 */
public class QuarterHourIT {
    private static final GeneratedPage PAGE =
            new GeneratedPage("docs/how-to/commissioning.md", QuarterHourIT.class);
    private static final int ENERGY = Addresses.of(1, 1, Addresses.ENERGY);
    private static final int LIMIT = Addresses.of(1, 1, Addresses.LIMIT_DIRECT);
    private static final String SHELL = "bin/chargebus shell ";
    private static final String TRACE = "ocpp:trace GARAGE-1 --address " + LIMIT;
    private static final String SECRET = "planted-secret-0815";

    /** What a charger is asked for by adoption, in the form of {@link ProfileCharger}. */
    private static final String KEYS =
            """
            {configurationKey:[
              {key:NumberOfConnectors,readonly:true,value:'1'},
              {key:SupportedFeatureProfiles,readonly:true,
                  value:'Core,LocalAuthListManagement,SmartCharging'},
              {key:MeterValuesSampledData,readonly:false,
                  value:'Current.Import,Energy.Active.Import.Register,Power.Active.Import'},
              {key:MeterValueSampleInterval,readonly:false,value:'10'},
              {key:ChargingScheduleAllowedChargingRateUnit,readonly:true,value:'Current'},
              {key:ChargeProfileMaxStackLevel,readonly:true,value:'4'},
              {key:LocalAuthListEnabled,readonly:false,value:'true'},
              {key:LocalAuthListMaxLength,readonly:true,value:'100'}]}
            """;

    private static Gateway gateway;
    private static Transcript transcript;
    private static ProfileCharger first;
    private static RpcCharger second;

    @BeforeClass
    public static void walk() throws Exception {
        gateway = Gateway.unpack("quarter-hour");
        transcript = new Transcript(gateway);
        transcript.type("start", "bin/chargebus start");
        transcript.type("status", SHELL + "chargebus:status");
        letIn();
        followALimit();
        transcript.type("export", SHELL + "signals:export --format csv map.csv");
        transcript.type("save", SHELL + "trace:save quarter.pcapng");
        transcript.type("support", SHELL + "chargebus:support support.zip");
    }

    private static void letIn() throws Exception {
        assertThatThrownBy(() -> ProfileCharger.connect(gateway.ocppPort(), "GARAGE-1"))
                .hasRootCauseMessage("it was not admitted");
        second = RpcCharger.start(gateway.ocppPort(), "GARAGE-2");
        second.says("refused 404");
        transcript.type("scan", SHELL + "ocpp:scan");
        CompletableFuture<ProfileCharger> arrival =
                CompletableFuture.supplyAsync(QuarterHourIT::arrived);
        transcript.type("adopt", SHELL + "ocpp:adopt GARAGE-1 --number 1");
        first = arrival.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        transcript.type("adopt-another", SHELL + "ocpp:adopt GARAGE-2 --number 2 --connectors 2");
        second.says("booted");
        transcript.type("list", SHELL + "ocpp:list");
    }

    private static ProfileCharger arrived() {
        return Await.value(
                "GARAGE-1 is admitted",
                () -> {
                    ProfileCharger charger = ProfileCharger.connect(gateway.ocppPort(), "GARAGE-1");
                    charger.answers("GetConfiguration", KEYS);
                    charger.boot();
                    charger.status(1, "Available");
                    return Optional.of(charger);
                });
    }

    private static void followALimit() throws Exception {
        first.call(
                "MeterValues",
                "{connectorId:1,meterValue:[{timestamp:'2026-03-02T09:00:00Z',"
                        + "sampledValue:[{value:'43210'}]}]}");
        Mbpoll mbpoll = new Mbpoll(gateway.modbusPort());
        Await.until("the energy", () -> mbpoll.read("4:int", ENERGY, 1).equals(List.of("43210")));
        transcript.type("addresses", SHELL + "signals:list limit.direct");
        String master = "mbpoll -0 -1 -p " + gateway.modbusPort();
        transcript.type("read", master + " -t 4:int -B -r " + ENERGY + " 127.0.0.1");
        transcript.type("write", master + " -r " + LIMIT + " 127.0.0.1 160");
        Await.until("the answer", () -> gateway.shell(TRACE).lines().count() == 2);
        transcript.type("trace", SHELL + TRACE);
    }

    @AfterClass
    public static void stop() throws Exception {
        if (second != null) {
            second.close();
        }
        if (first != null) {
            first.close();
        }
        gateway.launch("stop");
        gateway.close();
    }

    @Test
    public void thePageIsWhatAUserSees() throws IOException {
        String committed = Files.readString(PAGE.file());
        assertThat(CommissioningPage.blocks(committed))
                .isEqualTo(new TreeSet<>(transcript.steps().keySet()));
        PAGE.assertIs(CommissioningPage.filled(committed, transcript.steps()));
    }

    @Test
    public void whatAChargerCannotDoIsToldWithItsMend() {
        assertThat(transcript.steps().get("adopt"))
                .contains("GARAGE-1 is connected", "often enough for a BMS", "cannot be asked")
                .doesNotContain("mend  ");
        assertThat(transcript.steps().get("adopt-another"))
                .contains("GARAGE-2 is connected", "seldom for a BMS; ocpp:call GARAGE-2 Change");
        assertThat(transcript.steps().get("list")).contains("ChargeTime", "ocpp-rpc");
    }

    @Test
    public void theLimitIsFollowedToTheChargerAndBack() {
        assertThat(first.allAsked())
                .anyMatch(call -> call.startsWith("SetChargingProfile") && call.contains("16"));
        List<String> lines = transcript.steps().get("trace").lines().skip(1).toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .contains(" -> GARAGE-1 SetChargingProfile, asked by MODBUS 127.0.0.1:")
                .contains(" FC6 address " + LIMIT + " unit 1");
        assertThat(lines.get(1))
                .contains(" <- GARAGE-1 SetChargingProfile after 4.2 ms, asked by MODBUS");
    }

    @Test
    public void whatWasSavedHoldsIt() throws IOException {
        assertThat(Files.readAllLines(gateway.home().resolve("map.csv")))
                .anyMatch(row -> row.contains("limit.direct") && row.contains("" + LIMIT));
        // The first block of a pcapng file.
        assertThat(Files.readAllBytes(gateway.home().resolve("quarter.pcapng")))
                .startsWith(0x0A, 0x0D, 0x0D, 0x0A);
        assertThat(ZipParts.of(gateway.home().resolve("support.zip")))
                .containsKey("etc/org.chargebus.charger-GARAGE-2.cfg")
                .containsEntry("missing.txt", "nothing\n");
    }

    private static Path file(String id) {
        return gateway.home().resolve("etc/org.chargebus.charger-" + id + ".cfg");
    }

    @Test
    public void aRemovedChargerIsAStrangerAgain() throws Exception {
        gateway.charger("CP7", 7, 1);
        try (RawCharger charger = RawCharger.admitted(gateway.ocppPort(), "CP7")) {
            charger.boot();
            assertThat(gateway.shell("ocpp:remove CP7")).contains("CP7 is removed");
            assertThat(file("CP7")).doesNotExist();
            assertThat(Path.of(file("CP7") + ".removed")).exists();
            charger.closedWith();
        }
        Await.until(
                "CP7 is a stranger again",
                () -> RawCharger.handshakeStatus(gateway.ocppPort(), "CP7") == 404);
    }

    @Test
    public void aPasswordIsKeptAsAHashAndNeitherIsInTheSupportBundle() throws Exception {
        Gateway.Result absent =
                gateway.launch("shell", "ocpp:adopt CP8 --number 8 --wait 0 --password " + SECRET);
        assertThat(absent.status()).isNotZero();
        assertThat(absent.output() + absent.errors()).contains("CP8 is not connected");
        String hash = Files.readAllLines(file("CP8")).get(2);
        assertThat(hash).startsWith("password = pbkdf2:");
        refused("ocpp:adopt CP9 --number 8", "number 8 is already that of");
        refused("ocpp:adopt CP9 --number 9 --password -", "there is no terminal to ask");
        assertThat(file("CP9")).doesNotExist();

        gateway.configure(
                "org.chargebus.external.cfg", "password.CP8 = planted-secret-4711", "port = 80");
        Path zip = gateway.home().resolve("secrets.zip");
        assertThat(gateway.shell("chargebus:support " + zip)).contains("written " + zip);
        Map<String, String> parts = ZipParts.of(zip);
        assertThat(parts)
                .containsKeys("status.json", "threads.txt", "machine.json", "register-map.csv");
        assertThat(parts.get("bundles.json")).contains("org.chargebus.ocpp-transport");
        assertThat(parts.get("chargebus.log")).contains("INFO");
        assertThat(parts.get("etc/org.chargebus.charger-CP8.cfg")).contains("password = (hidden)");
        assertThat(parts.values())
                .noneMatch(text -> text.contains("planted-secret"))
                .noneMatch(text -> text.contains(hash.substring("password = ".length())));
    }

    private static void refused(String command, String complaint) throws Exception {
        Gateway.Result result = gateway.launch("shell", command);
        assertThat(result.status()).as(command).isNotZero();
        assertThat(result.output() + result.errors()).contains(complaint);
    }

    @Test
    public void aBackupComesBackAndItsStateWaitsForTheNextStart() throws Exception {
        gateway.charger("CP20", 20, 1);
        Path zip = gateway.home().resolve("backup.zip");
        assertThat(gateway.shell("chargebus:backup " + zip)).contains("written " + zip);
        assertThat(ZipParts.of(zip)).containsKey("store/journal.jsonl");
        gateway.shell("ocpp:remove CP20");
        assertThat(gateway.shell("chargebus:restore --dry-run " + zip)).contains("+ id = CP20");
        assertThat(file("CP20")).doesNotExist();
        assertThat(gateway.shell("chargebus:restore " + zip)).contains("with the next start");
        assertThat(file("CP20")).exists();
        assertThat(gateway.home().resolve("data/chargebus/restore/journal.jsonl")).exists();
        Await.until(
                "CP20 is configured again",
                () -> gateway.shell("ocpp:list --json").contains("CP20"));
        Files.write(zip, new byte[] {1, 2, 3});
        refused("chargebus:restore " + zip, "is no backup");
    }
}
