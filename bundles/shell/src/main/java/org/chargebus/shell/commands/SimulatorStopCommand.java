package org.chargebus.shell.commands;

import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.simulation.SimulationException;
import org.chargebus.views.Peers;
import org.chargebus.views.Services;
import org.chargebus.views.Untrusted;

/** Ends a simulated peer. */
@Service
@Command(
        scope = "simulator",
        name = "stop",
        description = "End a simulated charger, or the simulated BMS",
        detailedDescription = "Example: simulator:stop SIM1; simulator:stop bms")
public final class SimulatorStopCommand extends GatewayCommand {
    @Argument(
            index = 0,
            name = "ID",
            description = "As simulator:list shows it",
            multiValued = true)
    @Completion(PeerCompleter.class)
    List<String> target;

    @Override
    List<String> tail() {
        return target;
    }

    @Override
    void run(Services services, List<String> words) throws Exception {
        String id = one(words, "ID");
        try {
            Peers.service(services).stop(id);
        } catch (SimulationException e) {
            throw Peers.complaint(e);
        }
        if (json) {
            print(Map.of("id", id));
        } else {
            out().println(Untrusted.shown(id) + " is stopped");
        }
    }
}
