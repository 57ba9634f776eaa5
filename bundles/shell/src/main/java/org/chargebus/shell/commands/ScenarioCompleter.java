package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.chargebus.simulation.Simulation;
import org.chargebus.simulation.Simulation.Scenario;
import org.chargebus.views.Services;
import org.osgi.framework.BundleContext;

/** Completes the names of scenarios. */
@Service
public final class ScenarioCompleter implements Completer {
    @Reference BundleContext context;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        try (Services services = new Services(context)) {
            List<String> names =
                    services.find(Simulation.class).stream()
                            .flatMap(s -> s.scenarios().stream())
                            .map(Scenario::name)
                            .toList();
            return new StringsCompleter(names).complete(session, line, candidates);
        }
    }
}
