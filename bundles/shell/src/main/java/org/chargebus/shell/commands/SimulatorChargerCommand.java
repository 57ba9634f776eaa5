package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.shell.internal.Complaint;
import org.chargebus.simulation.ChargerOrder;
import org.chargebus.simulation.SimulatedPeer;
import org.chargebus.simulation.Simulation;
import org.chargebus.simulation.SimulationException;
import org.chargebus.site.ChargePoint;
import org.chargebus.views.Peers;
import org.chargebus.views.Services;
import org.chargebus.views.Untrusted;

/** Begins a simulated charger, or a scenario at one that runs. */
@Service
@Command(
        scope = "simulator",
        name = "charger",
        description = "Simulate a charger over a real socket, or begin a scenario at one that runs",
        detailedDescription =
                "simulator:list --scenarios tells what each scenario does. A charger that is not"
                        + " configured is refused and shows in ocpp:scan. Examples:"
                        + " simulator:charger SIM1 --connectors 2; simulator:charger SIM1 --scenario"
                        + " offline")
public final class SimulatorChargerCommand extends GatewayCommand {
    @Option(name = "--connectors", description = "1..7; none = as configured, or 1")
    int connectors;

    @Option(name = "--scenario", description = "What it does; none = charging")
    @Completion(ScenarioCompleter.class)
    String scenario = "";

    @Option(name = "--url", description = "Of another central system, without the identity")
    String url = "";

    @Option(
            name = "--password",
            description = "Of Basic authentication; - asks for it, out of history")
    String password = "";

    @Argument(
            index = 0,
            name = "ID",
            description = "Identity of the charger, 1..48 characters",
            multiValued = true)
    @Completion(SimulatedChargerCompleter.class)
    List<String> target;

    @Override
    List<String> tail() {
        return target;
    }

    @Override
    void run(Services services, List<String> words) throws Exception {
        String id = one(words, "ID");
        Simulation simulation = Peers.service(services);
        boolean isRunning = simulation.peers().stream().anyMatch(p -> p.id().equals(id));
        if (!isRunning && url.isEmpty() && isConnected(services, id)) {
            throw Complaint.of(
                    Untrusted.shown(id) + " is connected already, and not simulated",
                    "write another identity, or take the real charger off the network first");
        }
        boolean isKnown = site(services).byId(id).isPresent();
        int usual = site(services).byId(id).map(ChargePoint::connectors).orElse(1);
        int wanted = connectors == 0 && !isRunning ? usual : connectors;
        String secret = PasswordPrompt.given(password, session);
        try {
            tell(
                    simulation.charger(new ChargerOrder(id, wanted, scenario, url, secret)),
                    isRunning,
                    isKnown || !url.isEmpty());
        } catch (SimulationException e) {
            throw Peers.complaint(e);
        }
    }

    /** A simulated charger would come in its place whenever the real one is away. */
    private static boolean isConnected(Services services, String id) {
        return services.find(ChargePoints.class).flatMap(p -> p.link(id)).isPresent();
    }

    private void tell(SimulatedPeer peer, boolean wasRunning, boolean isKnown) {
        if (json) {
            print(Peers.table(List.of(peer), now()).objects().get(0));
            return;
        }
        String id = Untrusted.shown(peer.id());
        out().println(
                        (wasRunning ? "begun: " : "simulated: ")
                                + id
                                + ", connectors "
                                + peer.connectors()
                                + ", scenario "
                                + peer.scenario()
                                + ", to "
                                + Untrusted.shown(peer.target()));
        if (!isKnown) {
            out().println(
                            id
                                    + " is not configured and is refused: ocpp:adopt "
                                    + id
                                    + " --number N lets it in");
        }
        if (!peer.configured()) {
            out().println(
                            "it is gone when the gateway ends, or by simulator:stop "
                                    + id
                                    + "; etc/org.chargebus.simulator-NAME.cfg keeps one");
        }
    }
}
