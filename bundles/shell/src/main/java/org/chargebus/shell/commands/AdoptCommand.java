package org.chargebus.shell.commands;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.shell.internal.Columns;
import org.chargebus.shell.internal.Complaint;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.ChargerFiles;
import org.chargebus.views.Arrival;
import org.chargebus.views.Countdown;
import org.chargebus.views.Mistake;
import org.chargebus.views.Probe;
import org.chargebus.views.Services;
import org.chargebus.views.Table;
import org.chargebus.views.Untrusted;
import org.chargebus.views.Words;

/** Configures a charger, waits for it and looks at what it can do. */
@Service
@Command(
        scope = "ocpp",
        name = "adopt",
        description = "Configure a charger, wait for its next try, and probe it",
        detailedDescription =
                "Writes etc/org.chargebus.charger-NAME.cfg; no restart is needed. Without --number a"
                        + " charger that is configured already is probed again. Ctrl-C ends the"
                        + " waiting alone. Example: ocpp:adopt CP7 --number 7 --connectors 2"
                        + " --password -")
public final class AdoptCommand extends GatewayCommand {
    private static final int LONGEST_WAIT = 3600;

    /** For a call time-out of 300 s, and other calls before this one. */
    private static final int LONGEST_ANSWER = 600;

    @Option(name = "--number", description = "1..4940: fixes its registers")
    String number;

    @Option(name = "--connectors", description = "1..7; none = 1")
    String connectors;

    @Option(
            name = "--password",
            description = "Its AuthorizationKey, 16..40 characters; - asks for it, out of history")
    String password;

    @Option(
            name = "--wait",
            description = "Wait that long for its next try, 0..3600 s",
            valueToShowInHelp = "120")
    int wait = 120;

    @Argument(
            index = 0,
            name = "ID",
            description = "Identity in the URL of the charger, as ocpp:scan shows it",
            multiValued = true)
    @Completion(StrangerCompleter.class)
    List<String> target;

    @Override
    List<String> tail() {
        return target;
    }

    @Override
    void run(Services services, List<String> words) throws Exception {
        String id = one(words, "ID");
        if (wait < 0 || wait > LONGEST_WAIT) {
            throw Complaint.of("--wait " + wait, "write 0.." + LONGEST_WAIT);
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", id);
        Arrival arrival = new Arrival(points(services), id);
        if (number == null) {
            checkKnown(services, id);
        } else {
            String file = add(services.need(ChargerFiles.class, "the configuration", "config"), id);
            result.put("file", file);
            progress("written " + file);
        }
        try {
            probe(arrived(arrival, id), id, result);
        } catch (InterruptedException e) {
            throw later(Untrusted.shown(id) + " is configured; the waiting was ended", id);
        }
    }

    private static ChargePoints points(Services services) throws Mistake {
        return services.need(ChargePoints.class, "the transport", "ocpp-transport");
    }

    private void checkKnown(Services services, String id) throws CommandException {
        if (connectors != null || password != null) {
            throw Complaint.of("--number is missing", "write --number N, 1..4940");
        }
        if (site(services).byId(id).isEmpty()) {
            throw Complaint.of(
                    Untrusted.shown(id) + " is not configured", "write --number N, 1..4940");
        }
    }

    private String add(ChargerFiles files, String id) throws CommandException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("number", number);
        settings.put("id", id);
        if (connectors != null) {
            settings.put("connectors", connectors);
        }
        if (password != null) {
            settings.put("password", PasswordPrompt.given(password, session));
        }
        try {
            return files.add(settings).toString();
        } catch (IOException e) {
            throw Complaint.of(Untrusted.shown("" + e.getMessage(), 1000));
        }
    }

    /** Waits for its next try and tells each refusal as it comes; empty when it did not come. */
    private Optional<ChargePoint> arrived(Arrival arrival, String id) throws InterruptedException {
        String name = Untrusted.shown(id);
        String waiting = "waiting for the next try of " + name + ", ";
        boolean in =
                new Countdown(wait, second, left -> progress(waiting + left + " s left"))
                        .until(() -> look(arrival, id));
        if (!in) {
            return Optional.empty();
        }
        progress(name + " is connected");
        try (Services services = new Services(context)) {
            return site(services).byId(id);
        }
    }

    /** Finds the transport each time: its bundle may be replaced while somebody waits. */
    private boolean look(Arrival arrival, String id) {
        try (Services services = new Services(context)) {
            boolean inForce = site(services).byId(id).isPresent();
            Optional<ChargePoints> points = services.find(ChargePoints.class);
            return points.isPresent()
                    && arrival.look(points.get(), inForce, line -> progress(Untrusted.shown(line)));
        }
    }

    /**
     * Asks what it can do.
     *
     * @param point empty when it is not there
     */
    private void probe(Optional<ChargePoint> point, String id, Map<String, Object> result)
            throws Exception {
        CallOutcome outcome = point.isPresent() ? answer(id) : new CallOutcome.NotConnected();
        boolean connected = !(outcome instanceof CallOutcome.NotConnected);
        result.put("connected", connected);
        if (connected) {
            Table ticks = Probe.of(point.get(), outcome);
            result.put("probe", ticks.objects());
            if (!json) {
                Columns.print(ticks, out());
            }
        }
        if (json) {
            print(result);
        }
        if (!connected) {
            String name = Untrusted.shown(id);
            throw point.isEmpty()
                    ? later(
                            name
                                    + " is not connected; ocpp:scan tells whether and why it is"
                                    + " refused",
                            id)
                    : later(name + " went away while it was asked", id);
        }
    }

    private CallOutcome answer(String id) throws Exception {
        String name = Untrusted.shown(id);
        CompletableFuture<CallOutcome> answer = ask(id);
        boolean came =
                new Countdown(
                                LONGEST_ANSWER,
                                second,
                                left ->
                                        progress(
                                                left == LONGEST_ANSWER
                                                        ? "asking " + name + " what it can do"
                                                        : name + " has not answered yet"))
                        .until(answer::isDone);
        return came ? answer.get() : new CallOutcome.Timeout(LONGEST_ANSWER);
    }

    private CompletableFuture<CallOutcome> ask(String id) throws Mistake {
        try (Services services = new Services(context)) {
            return points(services)
                    .call(id, "GetConfiguration", Map.of(), origin())
                    .toCompletableFuture();
        }
    }

    private static CommandException later(String what, String id) {
        return Complaint.of(what, "ocpp:adopt " + Words.quoted(id) + " probes it later");
    }
}
