package org.chargebus.transport.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.PasswordHash;
import org.chargebus.site.Site;
import org.chargebus.transport.internal.door.Door;
import org.chargebus.transport.internal.handshake.FailureLimiter;
import org.chargebus.transport.internal.handshake.HandshakePolicy;
import org.chargebus.transport.internal.handshake.HandshakePolicy.Attempt;
import org.chargebus.transport.internal.handshake.PasswordCheck;
import org.chargebus.transport.internal.handshake.PasswordQueue;
import org.chargebus.transport.internal.handshake.Verdict;
import org.chargebus.transport.internal.link.LogText;
import org.chargebus.transport.internal.link.PortCounters;
import org.chargebus.transport.internal.relay.RelaySocket;
import org.chargebus.transport.internal.relay.UpstreamException;
import org.chargebus.transport.internal.socket.ChargerSocket;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges each HTTP request and upgrades those of chargers that may connect. */
final class HandshakeHandler extends Handler.Abstract {
    private static final String NO_HANDSHAKE = "not a WebSocket handshake of RFC 6455";
    private static final Logger LOG = LoggerFactory.getLogger(HandshakeHandler.class);

    /** What all handlers share, whichever port is bound. */
    record Desk(
            Supplier<Settings> settings,
            Supplier<Optional<Site>> site,
            PasswordCheck passwords,
            FailureLimiter failures,
            Refusals refusals,
            PortCounters counters,
            PasswordQueue waiting,
            Sockets sockets,
            IntSupplier open,
            Bridging bridging) {}

    /** Makes the sockets of accepted chargers. */
    interface Sockets {
        /** A socket for an accepted charger. */
        ChargerSocket accepted(Verdict.Accept accept);

        /** A socket that closes at once. */
        ChargerSocket rebuffed(String id);

        /** The charger's end of a bridge. */
        RelaySocket bridged(Verdict.Bridge bridge, Bridging.Admission admission);
    }

    private final WebSocketMappings sockets;
    private final Desk desk;

    /**
     * A handler for one server.
     *
     * @param sockets upgrades to them
     */
    HandshakeHandler(WebSocketMappings sockets, Desk desk) {
        this.sockets = sockets;
        this.desk = desk;
    }

    /** One request on its way. */
    private record Exchange(
            Request request, Response response, Callback callback, Attempt attempt) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange exchange =
                new Exchange(
                        request, response, callback, Attempts.of(request, desk.open().getAsInt()));
        if (!Door.asked(request)) {
            refuse(exchange, HandshakePolicy.busy(exchange.attempt()));
            return true;
        }
        String upgrade = request.getHeaders().get(HttpHeader.UPGRADE);
        if (!"websocket".equalsIgnoreCase(upgrade)) {
            response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
            end(exchange, 426, "chargers connect here by WebSocket");
            return true;
        }
        int seconds = desk.failures().barredFor(exchange.attempt().remote());
        Verdict verdict =
                seconds > 0
                        ? HandshakePolicy.barred(exchange.attempt(), seconds)
                        : HandshakePolicy.judge(
                                exchange.attempt(),
                                desk.settings().get().rules(),
                                desk.site().get());
        carryOut(exchange, verdict);
        return true;
    }

    private void carryOut(Exchange exchange, Verdict verdict) {
        if (verdict instanceof Verdict.Refuse refuse) {
            refuse(exchange, refuse);
        } else if (verdict instanceof Verdict.Verify verify) {
            verify(exchange, verify);
        } else if (verdict instanceof Verdict.Accept accept) {
            upgrade(exchange, desk.sockets().accepted(accept), accept.subprotocol());
        } else if (verdict instanceof Verdict.Bridge bridge) {
            Executor jetty = exchange.request().getComponents().getExecutor();
            desk.bridging()
                    .admit(bridge, exchange.attempt())
                    .whenCompleteAsync(
                            (admission, failure) -> bridge(exchange, bridge, admission, failure),
                            jetty);
        } else if (verdict instanceof Verdict.Rebuff rebuff) {
            desk.refusals()
                    .record(
                            exchange.attempt(),
                            rebuff.id(),
                            rebuff.authentication(),
                            101,
                            "no ocpp1.6 offered");
            upgrade(exchange, desk.sockets().rebuffed(rebuff.id()), "");
        }
    }

    private void verify(Exchange exchange, Verdict.Verify verify) {
        ChargePoint chargePoint = verify.then().chargePoint();
        PasswordHash hash = chargePoint.password().orElseThrow();
        if (desk.passwords().knows(chargePoint.id(), hash, verify.password())) {
            carryOut(exchange, verify.then());
            return;
        }
        Executor jetty = exchange.request().getComponents().getExecutor();
        desk.waiting()
                .add(
                        exchange.attempt().remote(),
                        () -> verified(exchange, verify, hash),
                        () ->
                                jetty.execute(
                                        () -> {
                                            desk.counters().busy();
                                            refuse(
                                                    exchange,
                                                    HandshakePolicy.busy(exchange.attempt()));
                                        }));
    }

    /** On a thread for passwords; what follows goes back to those of Jetty. */
    private void verified(Exchange exchange, Verdict.Verify verify, PasswordHash hash) {
        String id = verify.then().chargePoint().id();
        // Many tries may have come at once: those behind the last one allowed cost no more.
        int seconds = desk.failures().barredFor(exchange.attempt().remote());
        Verdict verdict;
        if (seconds > 0) {
            verdict = HandshakePolicy.barred(exchange.attempt(), seconds);
        } else if (desk.passwords().verify(id, hash, verify.password())) {
            verdict = verify.then();
        } else {
            verdict = HandshakePolicy.wrongPassword(exchange.attempt(), id, "wrong password");
        }
        exchange.request().getComponents().getExecutor().execute(() -> carryOut(exchange, verdict));
    }

    /** The charger gets the answer of the external system, whichever it is. */
    private void bridge(
            Exchange exchange,
            Verdict.Bridge bridge,
            Bridging.Admission admission,
            Throwable failure) {
        if (failure == null) {
            upgrade(exchange, bridge, admission);
            return;
        }
        UpstreamException why = UpstreamException.of(failure);
        int status = why.status();
        String id = bridge.chargePoint().id();
        String reason = "external system: " + why.getMessage();
        Attempt attempt = exchange.attempt();
        desk.refusals().record(attempt, id, attempt.authentication(), status, reason);
        end(exchange, status, "refused by the external system");
    }

    private void upgrade(Exchange exchange, Verdict.Bridge bridge, Bridging.Admission admission) {
        Callback callback =
                Callback.from(
                        exchange.callback(),
                        failure -> {
                            if (failure != null) {
                                admission.uplink().abandon("the charger is gone");
                            }
                        });
        if (!upgrade(
                exchange,
                admission.subprotocol(),
                callback,
                () -> desk.sockets().bridged(bridge, admission))) {
            admission.uplink().abandon("the charger's handshake failed");
        }
    }

    private void refuse(Exchange exchange, Verdict.Refuse refuse) {
        if (refuse.listed()) {
            desk.refusals()
                    .record(
                            exchange.attempt(),
                            refuse.id(),
                            refuse.authentication(),
                            refuse.status(),
                            refuse.reason());
        }
        if (refuse.authentication().endsWith("wrong password")) {
            desk.refusals()
                    .countFailure(
                            exchange.attempt().remote(),
                            desk.settings().get().authFailuresPerMinute());
        }
        if (refuse.status() == 401) {
            exchange.response()
                    .getHeaders()
                    .put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"chargebus\"");
        }
        if (refuse.retryAfter() > 0) {
            exchange.response().getHeaders().put(HttpHeader.RETRY_AFTER, refuse.retryAfter());
        }
        end(exchange, refuse.status(), "refused");
    }

    private void upgrade(Exchange exchange, ChargerSocket socket, String subprotocol) {
        upgrade(exchange, subprotocol, exchange.callback(), () -> socket);
    }

    /** Whether it is one; else it was answered that it is none. */
    private boolean upgrade(
            Exchange exchange,
            String subprotocol,
            Callback callback,
            Supplier<FrameHandler> socket) {
        boolean upgraded = false;
        try {
            upgraded =
                    sockets.upgrade(
                            (request, answer, done) -> {
                                if (!subprotocol.isEmpty()) {
                                    answer.setAcceptedSubProtocol(subprotocol);
                                }
                                // No permessage-deflate: two windows of 32 KB and more for each of
                                // 5000 chargers, to shrink messages of 200 bytes.
                                answer.setExtensions(List.of());
                                return socket.get();
                            },
                            exchange.request(),
                            exchange.response(),
                            callback,
                            null);
        } catch (RuntimeException e) {
            LOG.debug("A handshake failed: {}", LogText.name(String.valueOf(e)));
        }
        if (!upgraded) {
            end(exchange, 400, NO_HANDSHAKE);
        }
        return upgraded;
    }

    private void end(Exchange exchange, int status, String text) {
        desk.counters().refused();
        Callback gone = Callback.from(exchange.callback(), () -> Door.refused(exchange.request()));
        PlainAnswer.send(exchange.response(), status, text, gone);
    }
}
