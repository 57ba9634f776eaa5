package org.chargebus.web.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.common.thread.DaemonThreads;
import org.chargebus.signal.Change;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Site;
import org.chargebus.views.Services;
import org.chargebus.web.events.Feed;
import org.chargebus.web.events.History;
import org.chargebus.web.http.Answers;
import org.chargebus.web.http.FrontDoor;
import org.chargebus.web.http.Router;
import org.chargebus.web.http.StaticFiles;
import org.chargebus.web.login.FirstStart;
import org.chargebus.web.login.JaasLogin;
import org.chargebus.web.login.UserFile;
import org.chargebus.web.login.WebGate;
import org.chargebus.web.routes.AllRoutes;
import org.osgi.framework.BundleContext;

/** The parts of the page, their threads, and the order in which they start and stop. */
final class Console {
    private static final int PASSWORD_THREADS = 2;
    private static final int PASSWORDS_WAITING = 32;

    /** For the body of a request. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ThreadPoolExecutor verifier =
            new ThreadPoolExecutor(
                    PASSWORD_THREADS,
                    PASSWORD_THREADS,
                    30,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(PASSWORDS_WAITING),
                    new DaemonThreads("chargebus-web-password"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("chargebus-web-events"));
    private final Feed feed = new Feed();
    private final History history = new History(Clock.systemUTC());
    private final FirstStart firstStart;
    private final Ports ports;
    private final AllRoutes routes;
    private String told = "";

    /** Opens nothing yet. */
    Console(BundleContext context, Settings settings, OpenProblems problems) throws IOException {
        verifier.allowCoreThreadTimeOut(true);
        Path etc = Path.of(String.valueOf(context.getProperty("karaf.etc")));
        Path data = Path.of(String.valueOf(context.getProperty("karaf.data")));
        UserFile users = new UserFile(etc);
        WebGate gate = new WebGate(new JaasLogin(), users, verifier, System::nanoTime);
        firstStart = new FirstStart(users);
        Supplier<Services> services = () -> new Services(context);
        Answers answers = new Answers();
        StaticFiles files = new StaticFiles(Page.files(context.getBundle()));
        routes =
                new AllRoutes(
                        new AllRoutes.Parts(
                                gate,
                                firstStart,
                                feed,
                                history,
                                answers,
                                services,
                                timer,
                                context,
                                data));
        Router router = new Router(routes.all());
        ports =
                new Ports(
                        settings,
                        () ->
                                new FrontDoor(
                                        new FrontDoor.Parts(
                                                router, gate, files, services, answers, PATIENCE)),
                        problems,
                        this::tellCode);
    }

    /** Whoever sees the console may make the first user. */
    private void tellCode() {
        firstStart
                .code()
                .filter(code -> !code.equals(told))
                .ifPresent(
                        code -> {
                            told = code;
                            System.out.println(
                                    "first start: open "
                                            + ports.address()
                                            + " and type the code "
                                            + code);
                            System.out.flush();
                        });
    }

    void start() throws Exception {
        ports.start();
    }

    void take(Settings now) {
        ports.take(now);
    }

    void siteChanged(Site site) {
        routes.siteChanged(site);
        Set<String> ids = new HashSet<>();
        site.chargePoints().stream().map(ChargePoint::id).forEach(ids::add);
        history.keep(ids);
        feed.siteChanged();
    }

    void changed(String chargePointId, List<Change> changes) {
        feed.changed(chargePointId, changes);
        history.changed(chargePointId, changes);
    }

    /** Ends the ports first: nobody asks any more then. */
    void stop() throws Exception {
        try {
            ports.stop();
        } finally {
            timer.shutdownNow();
            verifier.shutdownNow();
            routes.close();
        }
    }

    Feed feed() {
        return feed;
    }

    Ports ports() {
        return ports;
    }
}
