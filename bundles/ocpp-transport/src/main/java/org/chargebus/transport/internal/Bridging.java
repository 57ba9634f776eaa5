package org.chargebus.transport.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.ocpp.BridgeListener.UpstreamState;
import org.chargebus.transport.internal.handshake.HandshakePolicy.Attempt;
import org.chargebus.transport.internal.handshake.Verdict;
import org.chargebus.transport.internal.link.LinkContext;
import org.chargebus.transport.internal.link.LinkRegistry;
import org.chargebus.transport.internal.relay.ExternalSystem;
import org.chargebus.transport.internal.relay.UpstreamAlarms;
import org.chargebus.transport.internal.relay.UpstreamException;
import org.chargebus.transport.internal.relay.UpstreamException.Cause;

/** Connects a charger's external central system before the charger itself is accepted. */
final class Bridging {
    private final LinkRegistry links;
    private final LinkContext context;
    private final UpstreamAlarms alarms = new UpstreamAlarms();
    private volatile ExternalSystem external;
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

    UpstreamAlarms alarms() {
        return alarms;
    }

    /**
     * Connects the external system.
     *
     * @return completed with the connection, or with an {@link UpstreamException}
     */
    CompletionStage<ExternalSystem.Connected> connect(Verdict.Bridge verdict, Attempt attempt) {
        String id = verdict.chargePoint().id();
        links.upstream(context, verdict.chargePoint(), UpstreamState.CONNECTING, "");
        ExternalSystem now = external;
        CompletionStage<ExternalSystem.Connected> connection =
                now == null
                        ? CompletableFuture.failedFuture(
                                new UpstreamException(
                                        Cause.UNKNOWN_HOST, 503, "its settings are being read"))
                        : now.connect(id, attempt.subprotocols(), attempt.authorization());
        return connection.whenComplete((connected, failure) -> told(verdict, failure));
    }

    private void told(Verdict.Bridge verdict, Throwable failure) {
        String id = verdict.chargePoint().id();
        ExternalSystem now = external;
        alarms.keys(now == null ? null : now.keyProblem().orElse(null));
        if (failure != null) {
            UpstreamException why = UpstreamException.of(failure);
            alarms.failed(id, why);
            links.upstream(context, verdict.chargePoint(), UpstreamState.DOWN, why.getMessage());
        } else {
            alarms.settled(id);
        }
    }
}
