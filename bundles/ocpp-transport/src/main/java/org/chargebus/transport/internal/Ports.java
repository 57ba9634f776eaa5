package org.chargebus.transport.internal;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.endpoint.Endpoint.State;
import org.chargebus.keys.KeptKeys;
import org.chargebus.transport.internal.door.Door;
import org.chargebus.transport.internal.handshake.Security;
import org.chargebus.transport.internal.link.LinkRegistry;
import org.chargebus.transport.internal.link.Timer;
import org.chargebus.transport.internal.tls.ChargerTls;
import org.chargebus.transport.internal.tls.TlsKeeper;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.ThreadPool;

/**
 * The plain port and the TLS port, each bound and moved without the other. Sockets are opened and
 * files read on the binder.
 */
final class Ports {
    static final String PLAIN_ALARM = "endpoint:ocpp";
    static final String TLS_ALARM = "endpoint:ocpp-tls";

    private static final int GOING_AWAY = 1001;

    private final Timer timer;
    private final Executor binder;
    private final LinkRegistry links;
    private final OpenProblems problems;
    private final TlsKeeper keeper;
    private final OcppPort plain;
    private final OcppPort tls;
    private Timer.Planned watch = () -> {};
    private Settings settings;

    /**
     * Opens nothing yet.
     *
     * @param pool started; it outlives every server
     * @param handler made anew for every server
     * @param door made anew for every connector
     */
    Ports(
            Settings first,
            ThreadPool pool,
            Timer timer,
            Executor binder,
            Function<Server, HandshakeHandler> handler,
            Function<Binding, Door> door,
            LinkRegistry links,
            Refusals refusals,
            OpenProblems problems) {
        this.settings = first;
        this.timer = timer;
        this.binder = binder;
        this.links = links;
        this.problems = problems;
        keeper = new TlsKeeper(problems, Clock.systemUTC());
        TlsHandshakes handshakes = new TlsHandshakes(refusals);
        plain =
                new OcppPort(
                        pool,
                        timer,
                        binder,
                        handler,
                        door,
                        first.plainPort(),
                        handshakes,
                        report(PLAIN_ALARM, "port"));
        tls =
                new OcppPort(
                        pool,
                        timer,
                        binder,
                        handler,
                        door,
                        first.tlsPort(Optional.empty()),
                        handshakes,
                        report(TLS_ALARM, "tls.port"));
    }

    private BiConsumer<State, String> report(String alarm, String key) {
        return (state, problem) -> {
            if (state == State.FAILED) {
                problems.raise(
                        alarm,
                        problem,
                        "free the port or set host and "
                                + key
                                + " in org.chargebus.ocpp; it is tried every 2 s");
            } else {
                problems.clear(alarm);
            }
        };
    }

    /** Listens as the first settings say. */
    void start() {
        binder.execute(
                () -> {
                    plain.bind(settings.plainPort());
                    tls.bind(settings.tlsPort(keeper.take(settings.tls())));
                    watch();
                });
    }

    /** Takes over new settings; only another host or port drops chargers, those of that port. */
    void take(Settings now) {
        binder.execute(
                () -> {
                    boolean others = !now.trusts(settings);
                    settings = now;
                    move(plain, now.plainPort(), proved -> !proved.isTls());
                    useKeys(others);
                    watch();
                });
    }

    /** Looks at the key files from time to time, for they may be replaced. */
    private void watch() {
        watch.cancel();
        if (settings.tls().isOn()) {
            watch = timer.after(KeptKeys.PERIOD, () -> binder.execute(this::renew));
        }
    }

    private void renew() {
        useKeys(false);
        watch();
    }

    /**
     * @param others whether the settings trust other certificates now
     */
    private void useKeys(boolean others) {
        ChargerTls before = tls.where().tls();
        Optional<ChargerTls> keys = keeper.take(settings.tls());
        move(tls, settings.tlsPort(keys), Security::isTls);
        // Who was let in by others may not be by these; a renewed key of the gateway drops nobody.
        boolean changed = keys.isPresent() && before != null && !keys.get().trustsLike(before);
        if (others || changed) {
            close(Security::isTls, "other certificates of chargers are trusted now");
        }
    }

    private void move(OcppPort port, Binding there, Predicate<Security> whose) {
        if (there.isElsewhere(port.where())) {
            close(whose, "the port of the gateway changed");
            port.bind(there);
        } else {
            port.adapt(there);
        }
    }

    private void close(Predicate<Security> whose, String reason) {
        links.closeAll(whose, GOING_AWAY, reason);
    }

    /** Releases both for good. */
    void close() {
        plain.close();
        tls.close();
    }

    OcppPort plain() {
        return plain;
    }

    OcppPort tls() {
        return tls;
    }
}
