package org.chargebus.web.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.common.thread.DaemonThreads;
import org.chargebus.endpoint.Endpoint.State;
import org.chargebus.keys.KeptKeys;
import org.chargebus.web.http.Patience;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plain port and the TLS port, each bound and moved without the other. Sockets are opened and
 * files read on a thread of their own, the binder.
 */
final class Ports {
    private static final Logger LOG = LoggerFactory.getLogger(Ports.class);

    static final String PLAIN_ALARM = "endpoint:web";
    static final String TLS_ALARM = "endpoint:web-tls";

    private static final int THREADS = 16;
    private static final int IDLE_MS = 30_000;
    private static final int LONGEST_BIND = 5;

    /** For a request to come. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ScheduledThreadPoolExecutor binder =
            new ScheduledThreadPoolExecutor(1, new DaemonThreads("chargebus-web-bind"));
    private final QueuedThreadPool pool = new QueuedThreadPool(THREADS, 3, IDLE_MS);
    private final KeptKeys<Keys> kept;
    private final Patience patience = new Patience(PATIENCE, System::nanoTime);
    private final WebPort plain;
    private final WebPort tls;
    private Settings settings;

    /**
     * Opens nothing yet.
     *
     * @param handler made anew for every server
     * @param listening told, on the binder, when a port listens
     */
    Ports(Settings first, Supplier<Handler> handler, OpenProblems problems, Runnable listening) {
        settings = first;
        binder.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        kept =
                new KeptKeys<>(
                        Settings.PID,
                        Keys.KEYS_ALARM,
                        Keys.END_ALARM,
                        Keys::end,
                        problems,
                        Clock.systemUTC());
        pool.setName("chargebus-web");
        pool.setDaemon(true);
        pool.setStopTimeout(1000);
        plain =
                new WebPort(
                        PLAIN_ALARM,
                        Binding.plain(first),
                        pool,
                        binder,
                        handler,
                        patience,
                        problems,
                        listening);
        tls =
                new WebPort(
                        TLS_ALARM,
                        Binding.tls(first, null),
                        pool,
                        binder,
                        handler,
                        patience,
                        problems,
                        listening);
    }

    /** Listens as the first settings say. */
    void start() throws Exception {
        pool.start();
        binder.execute(() -> bind(settings));
        long period = KeptKeys.PERIOD.toSeconds();
        binder.scheduleWithFixedDelay(this::look, period, period, TimeUnit.SECONDS);
    }

    /** Takes over new settings; another host or port moves that port alone. */
    void take(Settings now) {
        binder.execute(() -> bind(now));
    }

    private void bind(Settings now) {
        settings = now;
        plain.bind(Binding.plain(now));
        tls.bind(Binding.tls(now, keys()));
    }

    /** The key file may be replaced at any time, and some peers never send what they began. */
    private void look() {
        try {
            patience.look();
            tls.bind(Binding.tls(settings, keys()));
        } catch (RuntimeException e) {
            // The next look is due all the same.
            LOG.error("the key file of the page cannot be watched; please report this", e);
        }
    }

    private SSLContext keys() {
        if (settings.tlsPort() == 0) {
            kept.off();
            return null;
        }
        Optional<Keys> keys =
                kept.take(
                        settings.own(),
                        List.of(settings.own()),
                        now -> Keys.of(settings.own(), now));
        return keys.map(Keys::context).orElse(null);
    }

    /** Releases both, and ends the threads. */
    void stop() throws Exception {
        // Not interrupted: a port that is being bound would count as one that cannot be.
        binder.shutdown();
        plain.close();
        tls.close();
        if (!binder.awaitTermination(LONGEST_BIND, TimeUnit.SECONDS)) {
            binder.shutdownNow();
        }
        kept.off();
        pool.stop();
    }

    /** Where a browser finds the page: the port that listens, rather the plain one. */
    String address() {
        boolean tlsAlone = plain.state() != State.LISTENING && tls.state() == State.LISTENING;
        return (tlsAlone ? tls : plain).address();
    }

    WebPort plain() {
        return plain;
    }

    WebPort tls() {
        return tls;
    }
}
