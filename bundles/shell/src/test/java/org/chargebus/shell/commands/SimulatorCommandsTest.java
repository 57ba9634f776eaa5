package org.chargebus.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.karaf.shell.support.CommandException;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.chargebus.simulation.BmsOrder;
import org.chargebus.simulation.BmsReport;
import org.chargebus.simulation.ChargerOrder;
import org.chargebus.simulation.SimulatedPeer;
import org.chargebus.simulation.Simulation;
import org.chargebus.simulation.SimulationException;
import org.chargebus.views.SiteView;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorCommandsTest {
    private final List<Object> orders = new ArrayList<>();
    private final List<SimulatedPeer> peers = new ArrayList<>();
    private BmsReport report = new BmsReport("", 2, 10, 1, 0, 1.5, 3);
    private SimulationException trouble;

    private final Simulation simulation =
            new Simulation() {
                @Override
                public List<Scenario> scenarios() {
                    return List.of(
                            new Scenario("idle", "waits"), new Scenario("offline", "is away"));
                }

                @Override
                public List<SimulatedPeer> peers() {
                    return peers;
                }

                @Override
                public SimulatedPeer charger(ChargerOrder order) throws SimulationException {
                    fail();
                    orders.add(order);
                    return peer(order.id(), false);
                }

                @Override
                public void stop(String id) throws SimulationException {
                    fail();
                    orders.add(id);
                }

                @Override
                public BmsReport bms(BmsOrder order, Consumer<String> progress)
                        throws SimulationException {
                    fail();
                    orders.add(order);
                    progress.accept("   0.001 s  read 0 = 1");
                    return report;
                }
            };

    private final Bench bench =
            new Bench().with(Simulation.class, simulation).with(SiteView.class, new SiteView());

    private void fail() throws SimulationException {
        if (trouble != null) {
            throw trouble;
        }
    }

    private static SimulatedPeer peer(String id, boolean configured) {
        return new SimulatedPeer(
                id,
                "ws://127.0.0.1:8887/ocpp/" + id,
                configured,
                2,
                "offline",
                "connected",
                "Charging",
                Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Test
    @DisplayName("an order carries what the words say, and its answer says how it ends")
    void charger() throws Exception {
        String printed =
                bench.run(
                        new SimulatorChargerCommand(),
                        "SIM1",
                        "--connectors",
                        "2",
                        "--scenario",
                        "offline",
                        "--password",
                        "planted-secret");
        assertThat(orders)
                .containsExactly(new ChargerOrder("SIM1", 2, "offline", "", "planted-secret"));
        assertThat(printed)
                .startsWith(
                        "simulated: SIM1, connectors 2, scenario offline, to ws://127.0.0.1:8887/ocpp/"
                                + "SIM1\n")
                .contains("SIM1 is not configured and is refused: ocpp:adopt SIM1 --number N")
                .contains("it is gone when the gateway ends, or by simulator:stop SIM1")
                .doesNotContain("planted");
        assertThat(bench.run(new SimulatorChargerCommand(), "SIM1", "--json"))
                .contains("\"id\" : \"SIM1\"", "\"scenario\" : \"offline\"");
    }

    @Test
    @DisplayName("a password is asked for at a terminal; without one nothing is simulated")
    void password() throws Exception {
        bench.session((method, arguments) -> method.equals("readLine") ? "typed-secret" : "anna");
        bench.run(new SimulatorChargerCommand(), "SIM1", "--password", "-");
        assertThat(orders).containsExactly(new ChargerOrder("SIM1", 1, "", "", "typed-secret"));
        bench.session(
                (method, arguments) -> {
                    throw new IllegalStateException("as the terminal does at Ctrl-C");
                });
        assertThatThrownBy(
                        () -> bench.run(new SimulatorChargerCommand(), "SIM1", "--password", "-"))
                .hasMessageStartingWith("no password was typed, nothing is done; ");
        assertThat(orders).hasSize(1);
    }

    @Test
    @DisplayName("a charger that runs is told a scenario and keeps its connectors")
    void scenario() throws Exception {
        peers.add(peer("SIM1", false));
        String printed = bench.run(new SimulatorChargerCommand(), "SIM1", "--scenario", "offline");
        assertThat(orders).containsExactly(new ChargerOrder("SIM1", 0, "offline", "", ""));
        assertThat(printed).startsWith("begun: SIM1");
    }

    @Test
    @DisplayName("a real charger that is connected is not doubled")
    void connected() {
        ChargePoints points =
                Bench.stub(
                        ChargePoints.class,
                        (method, arguments) ->
                                Optional.of(Bench.stub(Link.class, (name, more) -> null)));
        bench.with(ChargePoints.class, points);
        assertThatThrownBy(() -> bench.run(new SimulatorChargerCommand(), "CP7"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("CP7 is connected already, and not simulated; write another");
        assertThat(orders).isEmpty();
    }

    @Test
    @DisplayName("errors are one line with a mend")
    void errors() {
        assertThatThrownBy(() -> bench.run(new SimulatorChargerCommand()))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("ID is missing; see --help");
        trouble = new SimulationException("no peer SIM1 is simulated", "simulator:list shows");
        for (GatewayCommand command :
                List.of(new SimulatorChargerCommand(), new SimulatorStopCommand())) {
            assertThatThrownBy(() -> bench.run(command, "SIM1"))
                    .isInstanceOf(CommandException.class)
                    .hasMessage("no peer SIM1 is simulated; simulator:list shows");
        }
        assertThatThrownBy(() -> new Bench().run(new SimulatorListCommand()))
                .hasMessageContaining("bundle:start org.chargebus.simulator");
        assertThatThrownBy(() -> bench.run(new SimulatorBmsCommand(), "--port", "70000"))
                .hasMessage("--port 70000; write 1..65535");
        assertThatThrownBy(() -> bench.run(new SimulatorBmsCommand(), "--script", "/nowhere/x"))
                .hasMessageContaining("cannot read /nowhere/x; check");
        assertThatThrownBy(() -> bench.run(new SimulatorBmsCommand(), "--script", "/dev/null"))
                .hasMessageContaining("cannot read /dev/null; check");
    }

    @Test
    @DisplayName("peers and scenarios are listed as a table and as JSON")
    void list() throws Exception {
        assertThat(bench.run(new SimulatorListCommand()))
                .contains("nothing is simulated; simulator:charger ID");
        peers.add(peer("SIM1", true));
        assertThat(bench.run(new SimulatorListCommand()))
                .contains("SIM1", "offline", "Charging", "yes", "connected");
        assertThat(bench.run(new SimulatorListCommand(), "--json"))
                .contains("\"connector1\" : \"Charging\"", "\"configured\" : true");
        assertThat(bench.run(new SimulatorListCommand(), "--scenarios"))
                .contains("offline", "is away");
    }

    @Test
    @DisplayName("a peer is stopped by its id")
    void stop() throws Exception {
        assertThat(bench.run(new SimulatorStopCommand(), "bms")).isEqualTo("bms is stopped\n");
        assertThat(orders).containsExactly("bms");
        assertThat(bench.run(new SimulatorStopCommand(), "SIM1", "--json"))
                .contains("\"id\" : \"SIM1\"");
    }

    @Test
    @DisplayName("a BMS gets the lines of its script and shows how it goes")
    void bms(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("plan.txt");
        Files.writeString(file, "# plan\nread 0\n");
        String printed =
                bench.run(
                        new SimulatorBmsCommand(),
                        "--script",
                        file.toString(),
                        "--host",
                        "10.0.0.5",
                        "--port",
                        "1502",
                        "--unit",
                        "2",
                        "--seconds",
                        "9");
        assertThat(orders)
                .containsExactly(
                        new BmsOrder(
                                "10.0.0.5",
                                1502,
                                2,
                                List.of("# plan", "read 0"),
                                Duration.ofSeconds(9)));
        assertThat(printed).isEqualTo("   0.001 s  read 0 = 1\npassed\n");
        assertThat(bench.run(new SimulatorBmsCommand(), "--json"))
                .contains("\"passed\" : true", "\"requestsPerSecond\" : 5.0")
                .doesNotContain("read 0 = 1");
        assertThat(bench.run(new SimulatorBmsCommand())).contains("takes the BMS for lost");
    }

    @Test
    @DisplayName("a line that fails is the error of the command; errors of a script come before")
    void failure() throws Exception {
        report = new BmsReport("line 2: expect 0 = 1: is 0", 2, 10, 0, 0, 1.5, 3);
        assertThatThrownBy(() -> bench.run(new SimulatorBmsCommand()))
                .isInstanceOf(CommandException.class)
                .hasMessage("line 2: expect 0 = 1: is 0; the script ended there");
        trouble =
                new SimulationException(
                        "errors in the script: 1", "mend the lines", List.of("line 1: x; y"));
        assertThatThrownBy(() -> bench.run(new SimulatorBmsCommand()))
                .hasMessage("errors in the script: 1; mend the lines");
        assertThat(bench.printed()).endsWith("\nline 1: x; y\n");
        assertThatThrownBy(() -> bench.run(new SimulatorBmsCommand(), "--json"))
                .hasMessage("errors in the script: 1; mend the lines");
        assertThat(JSON.std.mapFrom(bench.printed()))
                .containsEntry("findings", List.of("line 1: x; y"));
    }

    @Test
    @DisplayName("ids and names of scenarios complete")
    void completion() {
        peers.add(peer("SIM1", true));
        peers.add(peer("SIM2", false));
        peers.add(peer(Simulation.BMS, false));
        ScenarioCompleter scenarios = new ScenarioCompleter();
        scenarios.context = bench.context();
        assertThat(Bench.completed(scenarios, "")).containsExactly("idle", "offline");
        PeerCompleter stoppable = new PeerCompleter();
        stoppable.context = bench.context();
        assertThat(Bench.completed(stoppable, "")).containsExactly("SIM2", "bms");
        SimulatedChargerCompleter chargers = new SimulatedChargerCompleter();
        chargers.context = bench.context();
        assertThat(Bench.completed(chargers, "")).containsExactly("SIM1", "SIM2");
    }
}
