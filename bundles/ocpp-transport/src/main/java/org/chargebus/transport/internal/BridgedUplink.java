package org.chargebus.transport.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.chargebus.site.ChargePoint;
import org.chargebus.transport.internal.link.Peer;
import org.chargebus.transport.internal.link.Uplink;
import org.chargebus.transport.internal.relay.ExternalSystem;
import org.chargebus.transport.internal.relay.UpstreamException;
import org.chargebus.transport.internal.relay.UpstreamException.Cause;

/**
 * The way of one accepted charger to its external central system: as that charger, with what it
 * sent in its handshake.
 */
final class BridgedUplink implements Uplink {
    private static final int GOING_AWAY = 1001;
    private static final String OTHER = "the external central system is another one now";

    private final Bridging bridging;
    private final ChargePoint charger;
    private final List<String> subprotocols;
    private final String authorization;
    private final AtomicReference<CompletionStage<ExternalSystem.Connected>> first;

    /**
     * @param subprotocol the one the charger has
     * @param authorization its header; null when there was none
     * @param first the connection that was begun with the handshake
     */
    BridgedUplink(
            Bridging bridging,
            ChargePoint charger,
            String subprotocol,
            String authorization,
            CompletionStage<ExternalSystem.Connected> first) {
        this.bridging = bridging;
        this.charger = charger;
        this.subprotocols = subprotocol.isEmpty() ? List.of() : List.of(subprotocol);
        this.authorization = authorization;
        this.first = new AtomicReference<>(first);
    }

    @Override
    public CompletionStage<Peer> connect() {
        CompletionStage<ExternalSystem.Connected> begun = first.getAndSet(null);
        CompletionStage<ExternalSystem.Connected> connection =
                begun == null ? bridging.connect(charger, subprotocols, authorization) : begun;
        return connection.thenCompose(this::current);
    }

    /** The settings may have changed while it was being made. */
    private CompletionStage<Peer> current(ExternalSystem.Connected connected) {
        if (bridging.leads(connected)) {
            return CompletableFuture.completedFuture(connected.peer());
        }
        connected.peer().close(GOING_AWAY, OTHER);
        return CompletableFuture.failedFuture(new UpstreamException(Cause.REJECTED, 0, OTHER));
    }

    @Override
    public void lost(String reason) {
        bridging.alarms().failed(charger.id(), new UpstreamException(Cause.LOST, 0, reason));
    }

    @Override
    public boolean buffers() {
        return bridging.buffers();
    }

    @Override
    public Duration pause(int failures) {
        return bridging.pause(failures);
    }

    /** The charger did not come. */
    void abandon(String reason) {
        CompletionStage<ExternalSystem.Connected> begun = first.getAndSet(null);
        if (begun != null) {
            begun.thenAccept(connected -> connected.peer().close(GOING_AWAY, reason));
        }
    }
}
