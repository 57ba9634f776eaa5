package org.chargebus.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.simulation.BmsOrder;
import org.chargebus.simulation.ChargerOrder;
import org.chargebus.simulation.SimulatedPeer;
import org.chargebus.simulation.SimulationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders, over real sockets. */
class FleetTest {
    private LoopbackCentralSystem central;
    private final Fleet fleet = new Fleet();

    @BeforeEach
    void open() throws Exception {
        central = new LoopbackCentralSystem();
    }

    @AfterEach
    void close() throws Exception {
        fleet.deactivate();
        central.close();
    }

    private ChargerOrder order(String id, int connectors, String scenario) {
        return new ChargerOrder(id, connectors, scenario, central.url(), "");
    }

    private static ChargerOrder scenario(String id, String scenario) {
        return new ChargerOrder(id, 0, scenario, "", "");
    }

    private static void refused(ThrowingCallable order, String what) {
        assertThatThrownBy(order)
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining(what)
                .hasMessageContaining("; ");
    }

    private void listens(String protocol, String address, int port) {
        fleet.addEndpoint(
                new Endpoint() {
                    @Override
                    public String protocol() {
                        return protocol;
                    }

                    @Override
                    public String address() {
                        return address;
                    }

                    @Override
                    public int port() {
                        return port;
                    }

                    @Override
                    public State state() {
                        return State.LISTENING;
                    }

                    @Override
                    public String problem() {
                        return "";
                    }
                });
    }

    @Test
    void aChargerComesAndGoesByOrder() throws Exception {
        SimulatedPeer peer = fleet.charger(order("SIM1", 2, "idle"));
        assertThat(peer.id()).isEqualTo("SIM1");
        assertThat(peer.connectors()).isEqualTo(2);
        assertThat(peer.configured()).isFalse();
        assertThat(central.frame()).contains("BootNotification");
        assertThat(fleet.peers()).extracting(SimulatedPeer::scenario).containsExactly("idle");
        assertThat(fleet.charger(scenario("SIM1", "offline")).scenario()).isEqualTo("offline");
        fleet.stop("SIM1");
        assertThat(central.frame()).isEqualTo(LoopbackCentralSystem.CLOSED);
        assertThat(fleet.peers()).isEmpty();
    }

    @Test
    void withoutAUrlItGoesToThisGateway() throws Exception {
        int number = URI.create(central.url()).getPort();
        listens("OCPP", "ws://0.0.0.0:" + number + "/chargers/{id}", number);
        SimulatedPeer peer = fleet.charger(scenario("SIM 1", ""));
        assertThat(peer.scenario()).isEqualTo("charging");
        assertThat(peer.target()).isEqualTo("ws://127.0.0.1:" + number + "/chargers/SIM%201");
        assertThat(central.handshakes.poll(60, TimeUnit.SECONDS))
                .startsWith("GET /chargers/SIM%201 HTTP/1.1");
    }

    @Test
    void ordersThatMakeNoSenseSayWhyAndHowToMend() throws Exception {
        refused(() -> fleet.charger(scenario("SIM1", "")), "does not listen for OCPP");
        refused(() -> fleet.charger(order("x".repeat(49), 1, "")), "the identity has 49");
        refused(() -> fleet.charger(order("SIM1", 8, "")), "8 connectors");
        refused(() -> fleet.charger(order("SIM1", 1, "nonsense")), "no scenario nonsense");
        refused(() -> fleet.charger(order("bms", 1, "")), "bms is the simulated BMS");
        refused(
                () -> fleet.charger(new ChargerOrder("SIM1", 1, "", "http://host/", "")),
                "url = http://host/ must be ws://");
        refused(() -> fleet.stop("SIM1"), "no peer SIM1");
        refused(() -> fleet.stop("bms"), "no BMS is simulated");
        fleet.charger(order("SIM1", 2, "idle"));
        refused(() -> fleet.charger(scenario("SIM1", "")), "simulated already");
        refused(() -> fleet.charger(order("SIM1", 3, "idle")), "simulated already, with");
        refused(() -> fleet.charger(scenario("SIM1", "nonsense")), "no scenario nonsense");
        assertThat(fleet.peers()).extracting(SimulatedPeer::scenario).containsExactly("idle");
    }

    @Test
    void theSecretOfAnOrderIsNotInItsText() {
        assertThat(new ChargerOrder("SIM1", 1, "", "", "planted-secret").toString())
                .doesNotContain("planted");
    }

    @Test
    void aConfiguredChargerTakesThePlaceOfAnOrderedOneAndIsNotStopped() throws Exception {
        fleet.charger(order("SIM1", 1, "idle"));
        assertThat(central.frame()).contains("BootNotification");
        RunningCharger configured =
                new RunningCharger(
                        new Settings(
                                "SIM1",
                                URI.create(central.url() + "/SIM1"),
                                1,
                                "",
                                Scene.IDLE,
                                false,
                                Duration.ofSeconds(2),
                                1),
                        true);
        fleet.add(configured);
        assertThat(fleet.peers()).extracting(SimulatedPeer::configured).containsExactly(true);
        refused(() -> fleet.stop("SIM1"), "SIM1 is configured in etc/org.chargebus.simulator");
        assertThat(fleet.charger(scenario("SIM1", "rfid")).scenario()).isEqualTo("rfid");
        fleet.remove(configured);
        configured.close();
        assertThat(fleet.peers()).isEmpty();
    }

    @Test
    void aBmsNeedsAServerAndASoundScript() {
        BmsOrder nowhere = new BmsOrder("", 0, 0, List.of("read 0"), Duration.ZERO);
        refused(() -> fleet.bms(nowhere, line -> {}), "does not listen for Modbus TCP");
        BmsOrder closed = new BmsOrder("127.0.0.1", 1, 0, List.of("read 0"), Duration.ZERO);
        refused(() -> fleet.bms(closed, line -> {}), "no Modbus server at 127.0.0.1:1; check");
        BmsOrder broken = new BmsOrder("127.0.0.1", 1, 0, List.of("", "raed 0"), Duration.ZERO);
        assertThatThrownBy(() -> fleet.bms(broken, line -> {}))
                .isInstanceOfSatisfying(
                        SimulationException.class,
                        e ->
                                assertThat(e.findings())
                                        .singleElement()
                                        .asString()
                                        .startsWith("line 2: raed is no verb;"));
        BmsOrder all = new BmsOrder("127.0.0.1", 1, 0, List.of(), Duration.ZERO);
        refused(() -> fleet.bms(all, line -> {}), "there is no register map to poll");
    }
}
