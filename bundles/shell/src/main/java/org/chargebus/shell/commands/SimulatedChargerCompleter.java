package org.chargebus.shell.commands;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.chargebus.simulation.Simulation;
import org.chargebus.views.Peers;
import org.chargebus.views.Refs;
import org.chargebus.views.Services;
import org.chargebus.views.SiteView;
import org.osgi.framework.BundleContext;

/** Completes the identities of the configured chargers and of those that are simulated. */
@Service
public final class SimulatedChargerCompleter implements Completer {
    @Reference BundleContext context;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        try (Services services = new Services(context)) {
            List<String> ids =
                    new ArrayList<>(Peers.ids(services, peer -> !peer.id().equals(Simulation.BMS)));
            services.find(SiteView.class)
                    .ifPresent(view -> ids.addAll(Refs.candidates(view.site(), false)));
            return new StringsCompleter(ids).complete(session, line, candidates);
        }
    }
}
