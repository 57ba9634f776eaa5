package org.chargebus.shell.commands;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.shell.internal.Arrival;
import org.chargebus.shell.internal.Complaint;
import org.chargebus.shell.internal.Probe;
import org.chargebus.shell.internal.Services;
import org.chargebus.shell.internal.Table;
import org.chargebus.shell.internal.Untrusted;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.ChargerFiles;

/** Configures a charger, waits for it and looks at what it can do. */
@Service
@Command(
        scope = "ocpp",
        name = "adopt",
        description = "Configure a charger, wait for its next try, and probe it",
        detailedDescription =
                "Writes etc/org.chargebus.charger-NAME.cfg; no restart is needed. Without --number a"
                        + " charger that is configured already is probed again. Example: ocpp:adopt"
                        + " CP7 --number 7 --connectors 2 --password -")
public final class AdoptCommand extends GatewayCommand {
    private static final int LONGEST_WAIT = 3600;
    private static final int LONGEST_SECONDS = 600;
    private static final int PROGRESS_SECONDS = 10;

    @Option(name = "--number", description = "1..4940: fixes its registers")
    String number;

    @Option(name = "--connectors", description = "1..7; none = 1")
    String connectors;

    @Option(
            name = "--password",
            description = "Its AuthorizationKey, 16..40 characters; - asks for it, out of history")
    String password;

    @Option(name = "--wait", description = "Wait that long for its next try, 0..3600 s; none = 120")
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
        ChargePoints points = services.need(ChargePoints.class, "the transport", "ocpp-transport");
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", id);
        if (number == null) {
            known(services, id);
        } else {
            ChargerFiles files = services.need(ChargerFiles.class, "the configuration", "config");
            Arrival before = new Arrival(points, id);
            result.put("file", add(files, id));
            tell("written " + result.get("file"));
            await(services, before, id);
        }
        boolean connected = points.link(id).isPresent();
        result.put("connected", connected);
        Optional<ChargePoint> point = site(services).byId(id);
        if (!connected || point.isEmpty()) {
            if (json) {
                print(result);
            }
            throw Complaint.of(
                    Untrusted.shown(id) + " is not connected",
                    "ocpp:scan tells whether and why it is refused; ocpp:adopt "
                            + Untrusted.shown(id)
                            + " probes it once it is");
        }
        Table ticks = Probe.of(point.get(), ask(points, id));
        result.put("probe", ticks.objects());
        if (json) {
            print(result);
        } else {
            ticks.print(out());
        }
    }

    private void known(Services services, String id) throws Exception {
        if (connectors != null || password != null) {
            throw Complaint.of("--number is missing", "write --number N, 1..4940");
        }
        if (site(services).byId(id).isEmpty()) {
            throw Complaint.of(
                    Untrusted.shown(id) + " is not configured", "write --number N, 1..4940");
        }
    }

    private String add(ChargerFiles files, String id) throws Exception {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("number", number);
        settings.put("id", id);
        if (connectors != null) {
            settings.put("connectors", connectors);
        }
        if (password != null) {
            settings.put(
                    "password",
                    password.equals("-") ? session.readLine("Password: ", '*') : password);
        }
        try {
            return files.add(settings).toString();
        } catch (IOException e) {
            throw Complaint.of(Untrusted.shown("" + e.getMessage(), 1000));
        }
    }

    /** Tells each refusal as it comes; Ctrl-C ends it, and the charger stays configured. */
    private void await(Services services, Arrival arrival, String id) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int left = wait; left > 0; left--) {
            if (arrival.isIn() && site(services).byId(id).isPresent()) {
                tell(Untrusted.shown(id) + " is connected");
                return;
            }
            if (left % PROGRESS_SECONDS == 0) {
                tell(
                        "waiting for the next try of "
                                + Untrusted.shown(id)
                                + ", "
                                + left
                                + " s left");
            }
            never.await(1, TimeUnit.SECONDS);
            arrival.news().ifPresent(news -> tell(Untrusted.shown(news)));
        }
    }

    private void tell(String line) {
        if (!json) {
            out().println(line);
        }
    }

    private static CallOutcome ask(ChargePoints points, String id) throws Exception {
        return points.call(id, "GetConfiguration", Map.of())
                .toCompletableFuture()
                .get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }
}
