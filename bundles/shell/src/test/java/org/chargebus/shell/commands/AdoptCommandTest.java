package org.chargebus.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.RefusedConnection;
import org.chargebus.shell.internal.Services;
import org.chargebus.shell.internal.SiteView;
import org.chargebus.site.AddressFilter;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.ChargerFiles;
import org.chargebus.site.LimitTemplate;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AdoptCommandTest {
    private static final String SECRET = "planted-secret-0815";

    private final Map<String, String> keys = new LinkedHashMap<>();
    private final List<RefusedConnection> refused = new ArrayList<>();
    private final SiteView view = new SiteView();
    private CallOutcome outcome = null;
    private Map<String, String> written = Map.of();
    private boolean connected = true;

    private final ChargePoints points =
            Bench.stub(
                    ChargePoints.class,
                    (method, arguments) ->
                            switch (method) {
                                case "refused" -> List.copyOf(refused);
                                case "link" -> link(arguments[0].toString());
                                case "call" -> CompletableFuture.completedStage(answer());
                                default -> throw new UnsupportedOperationException(method);
                            });

    private final ChargerFiles files =
            new ChargerFiles() {
                @Override
                public Path add(Map<String, String> settings) throws IOException {
                    if (settings.get("number").equals("9999")) {
                        throw new IOException("number 9999 is not allowed; write 1..4940");
                    }
                    written = settings;
                    configure(settings.get("id"));
                    return Path.of("etc", "org.chargebus.charger-CP7.cfg");
                }

                @Override
                public Path remove(String id) throws IOException {
                    if (!id.equals("CP7")) {
                        throw new IOException("no file in etc has id = " + id + "; ocpp:list");
                    }
                    return Path.of("etc", "org.chargebus.charger-CP7.cfg.removed");
                }
            };

    private final Bench bench =
            new Bench()
                    .with(ChargePoints.class, points)
                    .with(ChargerFiles.class, files)
                    .with(SiteView.class, view);

    private Optional<Link> link(String id) {
        return connected && view.site().byId(id).isPresent()
                ? Optional.of(Bench.stub(Link.class, (method, arguments) -> null))
                : Optional.empty();
    }

    private CallOutcome answer() {
        List<Object> list = new ArrayList<>();
        keys.forEach(
                (key, value) -> list.add(Map.of("key", key, "readonly", true, "value", value)));
        return outcome == null ? new CallOutcome.Result(Map.of("configurationKey", list)) : outcome;
    }

    private void configure(String id) {
        view.siteChanged(
                new Site(
                        "gw",
                        "",
                        Mode.BMS,
                        true,
                        List.of(
                                new ChargePoint(
                                        id,
                                        7,
                                        1,
                                        true,
                                        Optional.empty(),
                                        AddressFilter.parse(""),
                                        OptionalInt.empty(),
                                        OptionalInt.empty(),
                                        ZoneOffset.UTC,
                                        new LimitTemplate("auto", "auto", 1, 0, 32, 3, 230)))));
    }

    private void goodCharger() {
        keys.put("NumberOfConnectors", "1");
        keys.put(
                "MeterValuesSampledData",
                "Energy.Active.Import.Register, Power.Active.Import.L1,Current.Import");
        keys.put("MeterValueSampleInterval", "10");
        keys.put("SupportedFeatureProfiles", "Core,SmartCharging,LocalAuthListManagement");
        keys.put("ChargingScheduleAllowedChargingRateUnit", "Current");
        keys.put("ChargeProfileMaxStackLevel", "5");
        keys.put("LocalAuthListEnabled", "true");
        keys.put("LocalAuthListMaxLength", "100");
    }

    private String adopt(String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("CP7", "--number", "7"));
        words.addAll(List.of(more));
        return bench.run(new AdoptCommand(), words.toArray(String[]::new));
    }

    @Test
    @DisplayName("the charger's file is written, and all is ticked off")
    void good() throws Exception {
        goodCharger();
        String printed = adopt("--connectors", "1", "--password", SECRET);
        assertThat(written)
                .containsEntry("number", "7")
                .containsEntry("id", "CP7")
                .containsEntry("connectors", "1")
                .containsEntry("password", SECRET);
        assertThat(printed)
                .startsWith("written etc/org.chargebus.charger-CP7.cfg\nCP7 is connected\n")
                .contains("energy, power and current are sampled", "at most 100 idTags")
                .contains("cannot be asked")
                .doesNotContain(SECRET, "ChangeConfiguration");
        assertThat(bench.run(new AdoptCommand(), "CP7", "--json"))
                .contains("\"result\" : \"ok\"")
                .doesNotContain("\"result\" : \"mend\"");
    }

    @Test
    @DisplayName("what has to be mended is told with the command that mends it")
    void mends() throws Exception {
        keys.put("NumberOfConnectors", "2");
        keys.put("MeterValuesSampledData", "Energy.Active.Import.Register");
        keys.put("MeterValueSampleInterval", "0");
        keys.put("SupportedFeatureProfiles", "Core");
        keys.put("LocalAuthListEnabled", "false");
        String printed = adopt("--json");
        assertThat(printed)
                .contains("configured are 1; set connectors = 2 in the charger's file")
                .contains("not sampled: Current.Import, Power.Active.Import; ocpp:call CP7")
                .contains("off; ocpp:call CP7 ChangeConfiguration")
                .contains("not offered: this charger cannot be limited")
                .contains("\"connected\" : true");
    }

    @Test
    @DisplayName("a charger that tells nothing is unknown, and not ticked off")
    void silent() throws Exception {
        assertThat(adopt("--json"))
                .contains("the charger does not tell NumberOfConnectors")
                .doesNotContain("\"result\" : \"ok\"");
        outcome = new CallOutcome.Error("NotSupported", "");
        assertThat(bench.run(new AdoptCommand(), "CP7"))
                .contains("the charger answered GetConfiguration with NotSupported");
        outcome = new CallOutcome.Timeout(30);
        assertThat(bench.run(new AdoptCommand(), "CP7")).contains("in 30 s");
        outcome = new CallOutcome.NotConnected();
        assertThat(bench.run(new AdoptCommand(), "CP7")).contains("connection ended");
        outcome = new CallOutcome.Refused("external mode");
        assertThat(bench.run(new AdoptCommand(), "CP7")).contains("not sent: external mode");
    }

    @Test
    @DisplayName("one that does not come in time is configured all the same, and the exit says so")
    void absent() {
        connected = false;
        assertThatThrownBy(() -> adopt("--wait", "1"))
                .hasMessage(
                        "CP7 is not connected; ocpp:scan tells whether and why it is refused;"
                                + " ocpp:adopt CP7 probes it once it is");
        assertThat(written).containsEntry("id", "CP7").doesNotContainKey("password");
    }

    @Test
    @DisplayName("errors are one line with a mend")
    void errors() {
        assertThatThrownBy(() -> bench.run(new AdoptCommand(), "CP7", "--number", "9999"))
                .hasMessage("number 9999 is not allowed; write 1..4940");
        assertThatThrownBy(() -> bench.run(new AdoptCommand(), "CP7"))
                .hasMessage("CP7 is not configured; write --number N, 1..4940");
        assertThatThrownBy(() -> bench.run(new AdoptCommand(), "CP7", "--connectors", "2"))
                .hasMessage("--number is missing; write --number N, 1..4940");
        assertThatThrownBy(() -> adopt("--wait", "-1")).hasMessage("--wait -1; write 0..3600");
        assertThatThrownBy(() -> bench.run(new AdoptCommand(), "--number", "7"))
                .hasMessage("the argument ID is missing; see --help");
        assertThatThrownBy(() -> new Bench().run(new AdoptCommand(), "CP7", "--number", "7"))
                .hasMessageContaining("the transport is not there");
    }

    @Test
    @DisplayName(
            "chargers that knock and those that are configured are completed; oddities are not")
    void completion() {
        refused.add(stranger("CP8"));
        refused.add(stranger("a b\u001b[2J"));
        configure("CP7");
        try (Services services = new Services(bench.context())) {
            assertThat(StrangerCompleter.words(services)).containsExactly("CP8", "CP7");
        }
    }

    private static RefusedConnection stranger(String id) {
        Instant at = Instant.EPOCH;
        return new RefusedConnection(id, "10.0.0.8", "", "none", 404, "not configured", 1, at, at);
    }

    @Test
    @DisplayName("ocpp:remove tells where the file is kept")
    void remove() throws Exception {
        assertThat(bench.run(new RemoveCommand(), "CP7"))
                .isEqualTo(
                        "CP7 is removed; its file is kept as"
                                + " etc/org.chargebus.charger-CP7.cfg.removed\n");
        assertThat(bench.run(new RemoveCommand(), "CP7", "--json"))
                .contains("\"kept\" : \"etc/org.chargebus.charger-CP7.cfg.removed\"");
        assertThatThrownBy(() -> bench.run(new RemoveCommand(), "CP8"))
                .hasMessage("no file in etc has id = CP8; ocpp:list");
        assertThatThrownBy(() -> bench.run(new RemoveCommand()))
                .hasMessage("the argument ID is missing; see --help");
    }
}
