package org.chargebus.shell.commands;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.RefusedConnection;
import org.chargebus.views.Refs;
import org.chargebus.views.Services;
import org.chargebus.views.SiteView;
import org.osgi.framework.BundleContext;

/** Completes the identities of chargers that knock, and of those that are configured. */
@Service
public final class StrangerCompleter implements Completer {
    @Reference BundleContext context;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        try (Services services = new Services(context)) {
            return new StringsCompleter(words(services)).complete(session, line, candidates);
        }
    }

    /** Identities a charger may have; what else strangers typed is nothing to complete. */
    static List<String> words(Services services) {
        List<String> words = new ArrayList<>();
        services.find(ChargePoints.class).map(ChargePoints::refused).orElse(List.of()).stream()
                .map(RefusedConnection::chargePointId)
                .filter(id -> id.matches("[A-Za-z0-9._:-]{1,48}"))
                .forEach(words::add);
        services.find(SiteView.class)
                .ifPresent(view -> words.addAll(Refs.candidates(view.site(), false)));
        return words;
    }
}
