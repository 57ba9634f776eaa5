package org.chargebus.shell.commands;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.RefusedConnection;
import org.chargebus.shell.internal.Complaint;
import org.chargebus.views.Countdown;
import org.chargebus.views.Listings;
import org.chargebus.views.Services;
import org.chargebus.views.Untrusted;

/** Chargers that knock in vain. */
@Service
@Command(
        scope = "ocpp",
        name = "scan",
        description = "Chargers that try to connect and are refused",
        detailedDescription = "Example: ocpp:scan --seconds 60")
public final class ScanCommand extends GatewayCommand {
    private static final int LONGEST = 3600;

    @Option(name = "--seconds", description = "Watch that long, 1..3600 s; Ctrl-C ends it")
    int seconds;

    @Override
    void run(Services services, List<String> words) throws Exception {
        if (seconds < 0 || seconds > LONGEST) {
            throw Complaint.of("--seconds " + seconds, "write 1.." + LONGEST);
        }
        services.need(ChargePoints.class, "the transport", "ocpp-transport");
        if (seconds > 0) {
            watch();
        }
        print(Listings.refused(refused(), now()));
    }

    /** Finds the transport each time: its bundle may be replaced while somebody watches. */
    private List<RefusedConnection> refused() {
        try (Services services = new Services(context)) {
            return services.find(ChargePoints.class).map(ChargePoints::refused).orElse(List.of());
        }
    }

    /** Tells of each try as it comes. */
    private void watch() {
        Set<String> known = new HashSet<>();
        fresh(known);
        try {
            new Countdown(seconds, second, left -> progress("watching, " + left + " s left"))
                    .until(
                            () -> {
                                fresh(known).forEach(one -> progress(line(one)));
                                // Nobody listens any more.
                                return out().checkError();
                            });
        } catch (InterruptedException e) {
            // Ctrl-C: the user has seen enough; what came so far is listed.
            progress("");
        }
    }

    /**
     * The tries that are new.
     *
     * @param known those of the look before; afterwards those of this one, and no more
     */
    private List<RefusedConnection> fresh(Set<String> known) {
        List<RefusedConnection> now = refused();
        List<RefusedConnection> fresh =
                now.stream().filter(one -> !known.contains(attempt(one))).toList();
        known.clear();
        now.forEach(one -> known.add(attempt(one)));
        return fresh;
    }

    private static String line(RefusedConnection one) {
        return Untrusted.shown(one.chargePointId())
                + " from "
                + Untrusted.shown(one.remote())
                + ": "
                + Untrusted.shown(one.reason());
    }

    private static String attempt(RefusedConnection one) {
        return one.chargePointId() + " " + one.remote() + " " + one.lastAt();
    }
}
