package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.simulation.Simulation;
import org.chargebus.views.Peers;
import org.chargebus.views.Services;

/** The simulated peers. */
@Service
@Command(
        scope = "simulator",
        name = "list",
        description = "The simulated peers, or the scenarios they know",
        detailedDescription = "Example: simulator:list --scenarios")
public final class SimulatorListCommand extends GatewayCommand {
    @Option(name = "--scenarios", description = "List what a simulated charger can be told to do")
    boolean scenarios;

    @Override
    void run(Services services, List<String> words) throws Exception {
        Simulation simulation = Peers.service(services);
        print(
                scenarios
                        ? Peers.scenarios(simulation.scenarios())
                        : Peers.table(simulation.peers(), now()));
    }
}
