package org.chargebus.transport.internal.link;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chargebus.ocpp.BridgeListener.UpstreamState;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.LinkListener;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Mode;
import org.chargebus.site.PasswordHash;
import org.chargebus.transport.internal.handshake.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which connection is that of one charger. The end of an old connection never marks a newer one
 * offline, and a call is never sent on two. Unless said otherwise all runs in the serial queue.
 */
final class Presence {
    /** How long the old connection has to answer a ping when a second one came. */
    static final Duration PROBE = Duration.ofSeconds(5);

    /** Lines a minute on second connections: one that is turned away comes again and again. */
    private static final int SECONDS_A_MINUTE = 6;

    private static final int GOING_AWAY = 1001;
    private static final int POLICY = 1008;
    private static final int RESTART = 1012;
    private static final int TRY_LATER = 1013;
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

    private final String id;
    private final LinkContext context;
    private final SerialQueue queue;
    private final Set<LinkListener> told = Collections.newSetFromMap(new IdentityHashMap<>());
    private volatile LinkSession current;
    private volatile LinkSession waiting;
    private final LogQuota seconds;
    private Timer.Planned probe = () -> {};
    private int probes;

    Presence(String id, LinkContext context) {
        this.id = id;
        this.context = context;
        queue = new SerialQueue(id, context.pool());
        seconds = new LogQuota(context.timer(), SECONDS_A_MINUTE);
    }

    String id() {
        return id;
    }

    SerialQueue queue() {
        return queue;
    }

    /** The connection. Any thread. */
    Optional<LinkSession> current() {
        return Optional.ofNullable(current);
    }

    /** A connection was opened. */
    void arrived(LinkSession session) {
        if (current == null) {
            install(session);
        } else if (!context.settings().get().probeDuplicates()) {
            replace(session);
        } else {
            boolean probing = waiting != null;
            if (probing) {
                drop(waiting, TRY_LATER, "a later connection of this charge point came");
            }
            waiting = session;
            if (!probing) {
                probe(session);
            }
        }
    }

    /** A later connection takes the place of the one that waits, and not more of its time. */
    private void probe(LinkSession session) {
        if (seconds.allows()) {
            LOG.info(
                    "[cp={}] A second connection from {} waits until {} proved dead",
                    id,
                    session.remote(),
                    current.remote());
        }
        int mine = ++probes;
        probe = context.timer().after(PROBE, () -> queue.execute(() -> unproved(mine)));
        current.ping();
    }

    /** A frame came. Any thread. */
    void heard(LinkSession session) {
        if (waiting != null && session == current) {
            queue.execute(() -> proved(session));
        }
    }

    private void proved(LinkSession session) {
        LinkSession second = waiting;
        if (second != null && session == current) {
            waiting = null;
            probe.cancel();
            drop(second, TRY_LATER, "this charge point has a connection that is alive");
        }
    }

    private void unproved(int mine) {
        LinkSession second = waiting;
        if (second != null && mine == probes) {
            waiting = null;
            replace(second);
        }
    }

    private void replace(LinkSession session) {
        LinkSession old = current;
        LOG.info("[cp={}] The connection from {} is replaced", id, old.remote());
        current = null;
        drop(old, GOING_AWAY, "replaced by a newer connection");
        install(session);
    }

    private void install(LinkSession session) {
        current = session;
        LOG.info(
                "[cp={}] Connected from {}, security {}", id, session.remote(), session.security());
        // Of a bridged one the external system decides.
        if (session.subprotocol().isEmpty() && !session.isBridged()) {
            LOG.warn(
                    "[cp={}] The charger offers no subprotocol; it is accepted as ocpp1.6. Set its"
                            + " OCPP version, or refuse such chargers: acceptWithoutSubprotocol.",
                    id);
        }
        session.start();
        for (LinkListener listener : context.listeners().all()) {
            tell(listener, session, true);
        }
    }

    /** Tells where the connection to the external system stands. */
    void upstream(UpstreamState state, String problem) {
        context.bridgeListeners().tell(id, l -> l.upstream(id, state, problem));
    }

    private void tell(LinkListener listener, LinkSession session, boolean fresh) {
        told.add(listener);
        LinkListeners.tell(id, listener, l -> l.connected(session, fresh));
    }

    /** A listener came: it is told of the connection unless it heard of it already. */
    void introduce(LinkListener listener) {
        LinkSession session = current;
        if (session != null && context.listeners().has(listener) && !told.contains(listener)) {
            tell(listener, session, false);
        }
    }

    /** A listener left: nothing of it is kept. */
    void forget(LinkListener listener) {
        told.remove(listener);
    }

    /** The socket of a connection is closed, or will be. */
    void left(LinkSession session, int code, String reason) {
        if (session == waiting) {
            waiting = null;
            probe.cancel();
            session.end(code, reason);
        } else if (session == current) {
            current = null;
            session.end(code, reason);
            boolean silent = reason == null || reason.isBlank();
            succeed(session.isBridged(), code + (silent ? "" : " " + LogText.name(reason)));
        }
    }

    private void succeed(boolean bridged, String reason) {
        LinkSession next = waiting;
        if (next != null) {
            waiting = null;
            probe.cancel();
            install(next);
            return;
        }
        LOG.info("[cp={}] Disconnected: {}", id, reason);
        if (bridged) {
            upstream(UpstreamState.DOWN, "");
        }
        for (LinkListener listener : context.listeners().all()) {
            if (told.contains(listener)) {
                LinkListeners.tell(id, listener, l -> l.disconnected(id, reason));
            }
        }
        told.clear();
    }

    /** Closes a connection of this charger. */
    void close(LinkSession session, int code, String reason) {
        session.wire().close(code, reason);
        left(session, code, reason);
    }

    /** Closes connections of this charger, for example because the gateway stops. */
    void closeAll(Predicate<Security> which, int code, String reason) {
        if (waiting != null && which.test(waiting.proved())) {
            close(waiting, code, reason);
        }
        if (current != null && which.test(current.proved())) {
            close(current, code, reason);
        }
    }

    /** The external central system is another one now. */
    void moved(boolean buffers, int code, String reason) {
        bridged().forEach(session -> session.moved(buffers, code, reason));
    }

    /** The settings of the external central system changed, or its stand-in. */
    void adapted() {
        bridged().forEach(BridgedSession::adapted);
    }

    private List<BridgedSession> bridged() {
        return Stream.of(Optional.ofNullable(waiting), current())
                .flatMap(Optional::stream)
                .filter(BridgedSession.class::isInstance)
                .map(BridgedSession.class::cast)
                .toList();
    }

    private static void drop(LinkSession session, int code, String reason) {
        session.wire().close(code, reason);
        session.end(code, reason);
    }

    /** The site or the settings changed: a charger that would be refused now is closed. */
    void configured(Mode mode, Optional<ChargePoint> now) {
        configured(waiting, mode, now);
        configured(current, mode, now);
    }

    private void configured(LinkSession session, Mode mode, Optional<ChargePoint> now) {
        if (session == null) {
            return;
        }
        if (session.isBridged() != (mode == Mode.EXTERNAL)) {
            close(session, RESTART, "the mode of the gateway changed");
        } else if (now.isEmpty() || !now.get().enabled()) {
            close(session, POLICY, "this charge point is not configured or disabled");
        } else if (!samePassword(session.chargePoint(), now.get())
                && !session.givenPassword().explainsChange()) {
            close(session, POLICY, "the password was changed");
        } else if (isTooLow(session, now.get()) && !session.givenProfile().explainsChange()) {
            close(session, POLICY, "the security profile was raised");
        } else {
            session.configured(now.get());
        }
    }

    /** Whether a profile that was raised is above what the connection has. */
    private static boolean isTooLow(LinkSession session, ChargePoint now) {
        return now.securityProfile() > session.chargePoint().securityProfile()
                && now.securityProfile() > session.proved().profile();
    }

    private static boolean samePassword(ChargePoint before, ChargePoint now) {
        return Objects.equals(
                before.password().map(PasswordHash::text), now.password().map(PasswordHash::text));
    }

    /** Sends a call on the connection. Any thread. */
    void call(String action, Map<String, Object> payload, CompletableFuture<CallOutcome> outcome) {
        queue.execute(
                () -> {
                    LinkSession session = current;
                    if (session == null) {
                        outcome.complete(new CallOutcome.NotConnected());
                    } else {
                        session.call(action, payload, outcome);
                    }
                });
    }
}
