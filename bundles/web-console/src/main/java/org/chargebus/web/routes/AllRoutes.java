package org.chargebus.web.routes;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Site;
import org.chargebus.views.Services;
import org.chargebus.web.events.Feed;
import org.chargebus.web.events.History;
import org.chargebus.web.http.Answers;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Route;
import org.chargebus.web.login.FirstStart;
import org.chargebus.web.login.WebGate;
import org.osgi.framework.BundleContext;

/** The table of all routes, and what several of them share. */
public final class AllRoutes {
    static final String API = "/api/v1/";

    private static final int MOST_CONNECTORS = 7;

    /**
     * What they need.
     *
     * @param timer of one thread, for events
     * @param context of this bundle
     * @param data the folder of the gateway's data
     */
    public record Parts(
            WebGate gate,
            FirstStart firstStart,
            Feed feed,
            History history,
            Answers answers,
            Supplier<Services> services,
            ScheduledExecutorService timer,
            BundleContext context,
            Path data) {}

    private final Parts parts;
    private final BmsRuns bms = new BmsRuns();
    private volatile Site site = Site.EMPTY;

    /** Those of these parts. */
    public AllRoutes(Parts parts) {
        this.parts = parts;
    }

    /** The configured site is another one. */
    public void siteChanged(Site changed) {
        site = changed;
    }

    /** What they began and nobody waits for ends. */
    public void close() throws InterruptedException {
        bms.close();
    }

    /** All of them. */
    public List<Route> all() {
        Clock clock = Clock.systemUTC();
        List<Route> routes = new ArrayList<>();
        routes.addAll(new LoginRoutes(parts.gate(), parts.firstStart(), () -> site).routes());
        routes.addAll(new StateRoutes(clock, () -> site).routes());
        routes.addAll(new MetricRoutes(parts, () -> site).routes());
        routes.addAll(new ChargerRoutes(clock, () -> site, parts.history()).routes());
        routes.addAll(new CommandRoutes(() -> site).routes());
        routes.addAll(new RegisterRoutes(clock).routes());
        routes.addAll(new WriteRoutes().routes());
        routes.addAll(new ModbusRoutes(clock).routes());
        routes.addAll(new SessionRoutes().routes());
        routes.addAll(new TraceRoutes(parts).routes());
        routes.addAll(new UpstreamRoutes(() -> site).routes());
        routes.addAll(new ConfigurationRoutes().routes());
        routes.addAll(new BackupRoutes(clock, () -> site).routes());
        routes.addAll(new SecurityRoutes(clock, () -> site).routes());
        routes.addAll(new UserRoutes(parts.gate().users()).routes());
        routes.addAll(new BundleRoutes(parts.context()).routes());
        routes.addAll(new LogRoutes(parts.data()).routes());
        routes.addAll(new SimulationRoutes(clock, bms).routes());
        return routes;
    }

    /** The number of a connector in a path, 0..7. */
    static int connector(String text) throws Refusal {
        if (!text.matches("[0-7]")) {
            throw Refusal.bad(
                    "the path has a connector that is none", "write 0.." + MOST_CONNECTORS);
        }
        return Integer.parseInt(text);
    }

    /** Folder and name: where the gateway stands on its machine is nobody's business. */
    static String shown(Path file) {
        return "etc/" + file.getFileName();
    }

    /** A configured charger. */
    static ChargePoint charger(Site site, String id) throws Refusal {
        return site.byId(id)
                .orElseThrow(
                        () ->
                                Refusal.absent(
                                        "no charger of this identity is configured",
                                        "GET /api/v1/pending tells the ones that knock"));
    }
}
