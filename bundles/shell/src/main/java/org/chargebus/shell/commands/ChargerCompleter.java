package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.chargebus.site.Site;
import org.chargebus.views.Refs;
import org.chargebus.views.Services;
import org.chargebus.views.SiteView;
import org.osgi.framework.BundleContext;

/** Completes the identities of the configured chargers. */
@Service
public final class ChargerCompleter implements Completer {
    @Reference BundleContext context;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return complete(context, false, session, line, candidates);
    }

    static int complete(
            BundleContext context,
            boolean withConnectors,
            Session session,
            CommandLine line,
            List<String> candidates) {
        try (Services services = new Services(context)) {
            Site site = SiteView.of(services);
            return new StringsCompleter(Refs.candidates(site, withConnectors))
                    .complete(session, line, candidates);
        }
    }
}
