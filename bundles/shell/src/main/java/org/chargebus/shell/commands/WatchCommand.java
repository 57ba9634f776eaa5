package org.chargebus.shell.commands;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.map.Point;
import org.chargebus.map.RegisterMap;
import org.chargebus.shell.internal.Columns;
import org.chargebus.shell.internal.Complaint;
import org.chargebus.views.Banks;
import org.chargebus.views.Json;
import org.chargebus.views.Listings;
import org.chargebus.views.Services;
import org.chargebus.views.Watch;

/** The points of the register map, live. */
@Service
@Command(
        scope = "signals",
        name = "watch",
        description = "The points of the register map as they change; Ctrl-C ends it",
        detailedDescription =
                "First all that match, then one line a change, looked for every second; with --json"
                        + " one object a line. Example: signals:watch CP1.1 --seconds 60")
public final class WatchCommand extends GatewayCommand {
    private static final int LONGEST = 86_400;

    @Option(name = "--seconds", description = "End after 1..86400 s; none = at Ctrl-C")
    int seconds;

    @Argument(
            index = 0,
            name = "FILTER",
            description = "Part of a key, a charger or ID.CONNECTOR; none = all",
            multiValued = true)
    @Completion(SignalCompleter.class)
    List<String> filter;

    @Override
    List<String> tail() {
        return filter;
    }

    @Override
    void run(Services services, List<String> words) throws Exception {
        if (seconds < 0 || seconds > LONGEST) {
            throw Complaint.of("--seconds " + seconds, "write 1.." + LONGEST);
        }
        String part = words.isEmpty() ? "" : one(words, "FILTER");
        Watch watch = new Watch();
        show(look(watch, part), true);
        try {
            for (int passed = 0; seconds == 0 || passed < seconds; passed++) {
                second.pass();
                show(look(watch, part), false);
                if (out().checkError()) {
                    // Whoever watched is gone.
                    return;
                }
            }
        } catch (InterruptedException e) {
            // Ctrl-C: the end that was asked for.
            out().println();
        }
    }

    /** Looks the map up each time: its bundle may be replaced while somebody watches. */
    private List<Point> look(Watch watch, String part) throws Exception {
        try (Services services = new Services(context)) {
            RegisterMap map = services.need(RegisterMap.class, "the register map", "register-map");
            return watch.changed(map.points(part));
        }
    }

    private void show(List<Point> points, boolean first) {
        Instant now = now();
        try (Services services = new Services(context)) {
            int own = Banks.ownUnit(services);
            if (json) {
                for (Map<String, Object> object : Listings.points(points, own, now).objects()) {
                    out().println(Json.line(object));
                }
            } else if (first) {
                Columns.print(Listings.points(points, own, now), out());
            } else {
                points.forEach(point -> out().println(Listings.change(point, now)));
            }
        }
        out().flush();
    }
}
