package org.chargebus.shell.commands;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.chargebus.map.RegisterMap;
import org.chargebus.views.Refs;
import org.chargebus.views.Services;
import org.chargebus.views.SiteView;
import org.osgi.framework.BundleContext;

/** Completes what a listing of signals can be filtered by: keys, chargers and connectors. */
@Service
public final class SignalCompleter implements Completer {
    @Reference BundleContext context;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        try (Services services = new Services(context)) {
            List<String> words = new ArrayList<>();
            services.find(SiteView.class)
                    .ifPresent(view -> words.addAll(Refs.candidates(view.site(), true)));
            services.find(RegisterMap.class).ifPresent(map -> words.addAll(map.keys()));
            return new StringsCompleter(words).complete(session, line, candidates);
        }
    }
}
