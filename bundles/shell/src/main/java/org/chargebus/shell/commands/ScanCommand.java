package org.chargebus.shell.commands;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.RefusedConnection;
import org.chargebus.shell.internal.Complaint;
import org.chargebus.shell.internal.Listings;
import org.chargebus.shell.internal.Services;
import org.chargebus.shell.internal.Untrusted;

/** Chargers that knock in vain. */
@Service
@Command(
        scope = "ocpp",
        name = "scan",
        description = "Chargers that try to connect and are refused",
        detailedDescription = "Example: ocpp:scan --seconds 60")
public final class ScanCommand extends GatewayCommand {
    private static final int LONGEST = 3600;

    @Option(name = "--seconds", description = "Watch that long, 1..3600 s", valueToShowInHelp = "0")
    int seconds;

    @Override
    void run(Services services, List<String> words) throws Exception {
        if (seconds < 0 || seconds > LONGEST) {
            throw Complaint.of("--seconds " + seconds, "write 1.." + LONGEST);
        }
        ChargePoints points = services.need(ChargePoints.class, "the transport", "ocpp-transport");
        if (seconds > 0) {
            watch(points);
        }
        print(Listings.refused(points.refused(), now()));
    }

    /** Tells of each try as it comes; Ctrl-C ends it. */
    private void watch(ChargePoints points) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Set<String> known = new HashSet<>(tries(points.refused()));
        for (int left = seconds; left > 0; left--) {
            if (!json && (left == seconds || left % 10 == 0)) {
                out().println("watching, " + left + " s left");
            }
            never.await(1, TimeUnit.SECONDS);
            List<RefusedConnection> refused = points.refused();
            for (RefusedConnection one : refused) {
                if (known.add(attempt(one)) && !json) {
                    out().println(
                                    Untrusted.shown(one.chargePointId())
                                            + " from "
                                            + Untrusted.shown(one.remote())
                                            + ": "
                                            + Untrusted.shown(one.reason()));
                }
            }
        }
    }

    private static List<String> tries(List<RefusedConnection> refused) {
        return refused.stream().map(ScanCommand::attempt).toList();
    }

    private static String attempt(RefusedConnection one) {
        return one.chargePointId() + " " + one.remote() + " " + one.lastAt();
    }
}
