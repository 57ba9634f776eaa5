package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.chargebus.views.Peers;
import org.chargebus.views.Services;
import org.osgi.framework.BundleContext;

/** Completes the ids of simulated peers that an order can end. */
@Service
public final class PeerCompleter implements Completer {
    @Reference BundleContext context;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        try (Services services = new Services(context)) {
            return new StringsCompleter(Peers.ids(services, peer -> !peer.configured()))
                    .complete(session, line, candidates);
        }
    }
}
