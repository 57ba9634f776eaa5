package org.chargebus.shell.commands;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;

/** Completes {@code ID} and {@code ID.CONNECTOR} of the configured chargers. */
@Service
public final class ConnectorCompleter implements Completer {
    @Reference BundleContext context;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return ChargerCompleter.complete(context, true, session, line, candidates);
    }
}
