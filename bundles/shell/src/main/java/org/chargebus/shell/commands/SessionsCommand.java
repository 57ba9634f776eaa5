package org.chargebus.shell.commands;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.chargebus.shell.internal.Complaint;
import org.chargebus.shell.internal.NewFile;
import org.chargebus.store.Sessions;
import org.chargebus.store.Transaction;
import org.chargebus.views.Csv;
import org.chargebus.views.Services;
import org.chargebus.views.SessionTable;
import org.chargebus.views.Table;
import org.chargebus.views.Untrusted;

/** The charging sessions that are over. */
@Service
@Command(
        scope = "ocpp",
        name = "sessions",
        description = "Charging sessions that are over, the newest last",
        detailedDescription =
                "The store keeps the sessions of 400 days. Example:"
                        + " ocpp:sessions --last 1000 --csv /tmp/sessions.csv")
public final class SessionsCommand extends GatewayCommand {
    private static final int MOST = 1_000_000;

    @Option(name = "--last", description = "How many, 1..1000000; none = 20")
    int last = 20;

    @Option(name = "--csv", description = "Write them into this file instead, which ends in .csv")
    @Completion(FileCompleter.class)
    String csv;

    @Option(name = "--force", description = "Replace a file that is there")
    boolean force;

    @Override
    void run(Services services, List<String> words) throws Exception {
        if (last < 1 || last > MOST) {
            throw Complaint.of("--last " + last, "write 1.." + MOST);
        }
        NewFile file = csv == null ? null : NewFile.of(csv, "csv");
        Table table =
                SessionTable.of(sessions(services.need(Sessions.class, "the store", "store")));
        if (file == null) {
            print(table);
            return;
        }
        long bytes = file.write(force, out -> out.write(Csv.of(table)));
        written(file, bytes, Map.of("sessions", table.objects().size()));
    }

    private List<Transaction> sessions(Sessions sessions) throws Exception {
        try {
            return sessions.last(last);
        } catch (IOException e) {
            throw Complaint.of(
                    "the sessions cannot be read: " + Untrusted.shown("" + e.getMessage()),
                    "check the permissions of the store's directory");
        }
    }
}
