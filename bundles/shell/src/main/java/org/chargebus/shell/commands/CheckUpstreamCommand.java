package org.chargebus.shell.commands;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.ocpp.UpstreamCheck;
import org.chargebus.ocpp.UpstreamCheck.Stage;
import org.chargebus.shell.internal.Complaint;
import org.chargebus.views.Refs;
import org.chargebus.views.Services;
import org.chargebus.views.UpstreamStages;

/** Tries the external central system. */
@Service
@Command(
        scope = "ocpp",
        name = "check-upstream",
        description = "Try the way to the external central system, stage by stage",
        detailedDescription =
                "Name resolution, TCP, TLS, WebSocket and subprotocol, each with its time or its"
                        + " error, with the settings and keys of org.chargebus.external. A stage"
                        + " takes 20 s at the most. In bms mode, too.\n\n"
                        + "ocpp:check-upstream\nocpp:check-upstream GARAGE-1 --json")
public final class CheckUpstreamCommand extends GatewayCommand {
    /** For one stage, which takes 20 s; another check may be before this one. */
    private static final int LONGEST_SECONDS = 240;

    @Argument(
            index = 0,
            name = "ID",
            description = "Charger to connect as; none = the first that is configured",
            multiValued = true)
    @Completion(ChargerCompleter.class)
    List<String> target;

    @Option(
            name = "--force",
            description =
                    "Connect as a charger that is connected now, too; the external system may close"
                            + " its connection")
    boolean force;

    @Override
    List<String> tail() {
        return target;
    }

    @Override
    void run(Services services, List<String> words) throws Exception {
        String id =
                words.isEmpty()
                        ? ""
                        : Refs.charger(one(words, "ID"), site(services)).chargePointId();
        UpstreamCheck check =
                services.need(
                        UpstreamCheck.class, "the check of the external system", "ocpp-transport");
        PrintStream out = out();
        List<Stage> stages = await(check, id, json ? stage -> {} : stage -> show(stage, out));
        if (json) {
            print(UpstreamStages.table(stages));
        }
        Optional<String> complaint = UpstreamStages.complaint(stages);
        if (complaint.isPresent()) {
            throw Complaint.of(complaint.get());
        }
    }

    private static void show(Stage stage, PrintStream out) {
        out.println(UpstreamStages.line(stage));
        out.flush();
    }

    private List<Stage> await(UpstreamCheck check, String id, Consumer<Stage> ended)
            throws Exception {
        try {
            return UpstreamStages.follow(
                    each -> check.check(id, force, each), LONGEST_SECONDS, ended);
        } catch (ExecutionException | TimeoutException e) {
            throw Complaint.of(
                    "no stage of the check ended in " + LONGEST_SECONDS + " s",
                    "its bundle may have been replaced meanwhile; try again");
        }
    }
}
