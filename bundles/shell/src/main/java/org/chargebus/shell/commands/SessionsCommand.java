package org.chargebus.shell.commands;

import java.io.IOException;
import java.io.OutputStream;
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
import org.chargebus.views.Untrusted;

/** The charging sessions that are over. */
@Service
@Command(
        scope = "ocpp",
        name = "sessions",
        description = "Charging sessions that are over, the newest last",
        detailedDescription =
                "The store keeps the sessions of 400 days. At most 5000 are listed, and 100000 go"
                        + " into a file. Example: ocpp:sessions --last 1000 --csv /tmp/sessions.csv")
public final class SessionsCommand extends GatewayCommand {
    /** A listing is in memory several times, as rows and as text. */
    private static final int MOST_LISTED = 5_000;

    /** A file is written some at a time: the sessions are 20 MB of the heap, which has 96. */
    private static final int MOST_WRITTEN = 100_000;

    private static final int AT_ONCE = 1000;

    @Option(name = "--last", description = "How many, 1..5000, with --csv 1..100000; none = 20")
    int last = 20;

    @Option(name = "--csv", description = "Write them into this file instead, which ends in .csv")
    @Completion(FileCompleter.class)
    String csv;

    @Option(name = "--force", description = "Replace a file that is there")
    boolean force;

    @Override
    void run(Services services, List<String> words) throws Exception {
        int most = csv == null ? MOST_LISTED : MOST_WRITTEN;
        if (last < 1 || last > most) {
            throw Complaint.of("--last " + last, "write 1.." + most);
        }
        NewFile file = csv == null ? null : NewFile.of(csv, "csv");
        List<Transaction> sessions = sessions(services.need(Sessions.class, "the store", "store"));
        if (file == null) {
            print(SessionTable.of(sessions));
            return;
        }
        long bytes = file.write(force, out -> write(sessions, out));
        written(file, bytes, Map.of("sessions", sessions.size()));
    }

    private static void write(List<Transaction> sessions, OutputStream out) throws IOException {
        Csv.headings(SessionTable.of(List.of()), out);
        for (int from = 0; from < sessions.size(); from += AT_ONCE) {
            int to = Math.min(from + AT_ONCE, sessions.size());
            Csv.rows(SessionTable.of(sessions.subList(from, to)), out);
        }
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
