package org.chargebus.transport.internal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.ocpp.BridgeListener.UpstreamState;
import org.chargebus.site.ChargePoint;
import org.chargebus.transport.internal.handshake.HandshakePolicy.Attempt;
import org.chargebus.transport.internal.handshake.Verdict;
import org.chargebus.transport.internal.link.LinkContext;
import org.chargebus.transport.internal.link.LinkRegistry;
import org.chargebus.transport.internal.link.Timer;
import org.chargebus.transport.internal.relay.ExternalSystem;
import org.chargebus.transport.internal.relay.UpstreamAlarms;
import org.chargebus.transport.internal.relay.UpstreamException;
import org.chargebus.transport.internal.relay.UpstreamException.Cause;

/** Connects a charger's external central system before the charger itself is accepted. */
final class Bridging {
    /** How long a charger waits for its external system where it may stay without. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Until the settings are read nobody knows how often to try. */
    private static final Duration UNSET = Duration.ofSeconds(2);

    /**
     * A charger may connect.
     *
     * @param subprotocol for its answer
     */
    record Admission(String subprotocol, BridgedUplink uplink) {}

    private final LinkRegistry links;
    private final LinkContext context;
    private final UpstreamAlarms alarms = new UpstreamAlarms();
    private volatile ExternalSystem external;
    private volatile boolean buffers;
    private int generation = -1;

    Bridging(LinkRegistry links, LinkContext context) {
        this.links = links;
        this.context = context;
    }

    /**
     * The external system came, changed, or went when null.
     *
     * @return whether connections that were made lead elsewhere
     */
    boolean external(ExternalSystem now) {
        int next = now == null ? -1 : now.generation();
        boolean other = now != external || next != generation;
        external = now;
        generation = next;
        // While its settings are being read those before hold.
        buffers = now == null ? buffers : now.buffers();
        return other;
    }

    /** Whether a connection leads to the external system of now. */
    boolean leads(ExternalSystem.Connected connected) {
        ExternalSystem now = external;
        return now != null
                && now == connected.system()
                && now.generation() == connected.generation();
    }

    ExternalSystem external() {
        return external;
    }

    /** Whether chargers stay while the external system is away. */
    boolean buffers() {
        return buffers;
    }

    /** How long to wait before it is tried again, after some failures in a row. */
    Duration pause(int failures) {
        ExternalSystem now = external;
        return now == null ? UNSET : now.pause(failures);
    }

    UpstreamAlarms alarms() {
        return alarms;
    }

    /**
     * Connects the external system for a charger that shakes hands.
     *
     * @return completed when the charger may connect, or with an {@link UpstreamException}
     */
    CompletionStage<Admission> admit(Verdict.Bridge verdict, Attempt attempt) {
        ChargePoint charger = verdict.chargePoint();
        CompletionStage<ExternalSystem.Connected> first =
                connect(charger, attempt.subprotocols(), attempt.authorization());
        CompletableFuture<Admission> admission = new CompletableFuture<>();
        first.whenComplete(
                (connected, failure) -> {
                    if (failure == null) {
                        admission.complete(
                                admission(charger, attempt, connected.subprotocol(), first));
                    } else {
                        refused(charger, attempt, first, admission, failure);
                    }
                });
        if (buffers) {
            Timer.Planned enough =
                    context.timer()
                            .after(
                                    PATIENCE,
                                    () ->
                                            own(attempt)
                                                    .map(o -> admission(charger, attempt, o, first))
                                                    .ifPresent(admission::complete));
            admission.whenComplete((admitted, failure) -> enough.cancel());
        }
        return admission;
    }

    /** A charger that may stay needs a subprotocol that is spoken here. */
    private void refused(
            ChargePoint charger,
            Attempt attempt,
            CompletionStage<ExternalSystem.Connected> first,
            CompletableFuture<Admission> admission,
            Throwable failure) {
        Optional<String> subprotocol = buffers ? own(attempt) : Optional.empty();
        if (subprotocol.isPresent()) {
            admission.complete(admission(charger, attempt, subprotocol.get(), first));
        } else {
            admission.completeExceptionally(failure);
        }
    }

    /** The one that is spoken here, as offered; an empty text where none is. */
    private static Optional<String> own(Attempt attempt) {
        List<String> offered = attempt.subprotocols();
        return offered.isEmpty()
                ? Optional.of("")
                : offered.stream()
                        .filter(s -> s.toLowerCase(Locale.ROOT).equals(Verdict.OCPP16))
                        .findFirst();
    }

    private Admission admission(
            ChargePoint charger,
            Attempt attempt,
            String subprotocol,
            CompletionStage<ExternalSystem.Connected> first) {
        return new Admission(
                subprotocol,
                new BridgedUplink(this, charger, subprotocol, attempt.authorization(), first));
    }

    /** Connects, and tells how that went. */
    CompletionStage<ExternalSystem.Connected> connect(
            ChargePoint charger, List<String> subprotocols, String authorization) {
        links.upstream(context, charger, UpstreamState.CONNECTING, "");
        ExternalSystem now = external;
        CompletionStage<ExternalSystem.Connected> connection =
                now == null
                        ? CompletableFuture.failedFuture(
                                new UpstreamException(
                                        Cause.UNKNOWN_HOST, 503, "its settings are being read"))
                        : now.connect(charger.id(), subprotocols, authorization);
        return connection.whenComplete((connected, failure) -> told(charger, failure));
    }

    private void told(ChargePoint charger, Throwable failure) {
        ExternalSystem now = external;
        alarms.keys(now == null ? null : now.keyProblem().orElse(null));
        if (failure != null) {
            UpstreamException why = UpstreamException.of(failure);
            alarms.failed(charger.id(), why);
            links.upstream(context, charger, UpstreamState.DOWN, why.getMessage());
        } else {
            alarms.settled(charger.id());
        }
    }
}
