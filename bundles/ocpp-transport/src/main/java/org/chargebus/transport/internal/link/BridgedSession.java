package org.chargebus.transport.internal.link;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.chargebus.ocpp.BridgeListener.UpstreamState;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.site.ChargePoint;
import org.chargebus.transport.internal.handshake.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a charger that is bridged to the external central system. Package-private
 * methods run in the charger's serial queue.
 */
final class BridgedSession extends LinkSession implements BridgedConnection {
    private static final Logger LOG = LoggerFactory.getLogger(BridgedSession.class);

    private final Peer charger;
    private final Relief relief;

    BridgedSession(
            Presence presence,
            LinkContext context,
            ChargePoint chargePoint,
            Peer charger,
            Uplink uplink,
            String subprotocol,
            Security security) {
        super(
                presence,
                context,
                chargePoint,
                charger,
                subprotocol,
                security,
                call -> context.standIns().dispatch(call, presence.queue()));
        this.charger = charger;
        relief = new Relief(presence, this, context, charger, uplink, outgoing);
        charger.receiver(new BridgeEnds.OfCharger(this, relief));
    }

    /** A message of the charger came. */
    void received(Message message) {
        alive();
        Instant now = lastFrameAt();
        inTurn(
                () -> {
                    counted();
                    relief.fromCharger(message, now);
                    trace("<-", message);
                });
    }

    /** A message of the external system came on one of its connections. */
    void received(Peer upstream, Message message) {
        Instant now = context.clock().instant();
        inTurn(
                () -> {
                    relief.fromUpstream(upstream, message, now);
                    trace("->", message);
                });
    }

    private void trace(String direction, Message message) {
        if (LOG.isDebugEnabled()) {
            trace(direction, message.content());
        }
    }

    /** The external system closed a connection, or it broke. */
    void lost(Peer upstream, int code, String reason) {
        inTurn(() -> relief.lost(upstream, code, reason));
    }

    @Override
    public Peer.Receiver endOf(Peer upstream) {
        return new BridgeEnds.OfUpstream(this, charger, upstream);
    }

    @Override
    public InboundCalls inbound() {
        return inbound;
    }

    /** Without an external system nobody else sees to it that the charger lives. */
    @Override
    public void upstream(UpstreamState state, String problem) {
        if (state == UpstreamState.DOWN) {
            keepAlive.alive();
            keepAlive.start();
        } else if (state == UpstreamState.UP) {
            keepAlive.stop();
        }
        presence.upstream(state, problem);
    }

    @Override
    public void close(int code, String reason) {
        presence.close(this, code, reason);
    }

    /** Nothing is added to what is bridged: its ends see to it that the other one lives. */
    @Override
    void start() {
        super.start();
        relief.start();
    }

    @Override
    void configured(ChargePoint now) {
        super.configured(now);
        relief.limit(context.settings().get().maxMessageSize());
        if (isStarted() && !relief.isUp()) {
            keepAlive.start();
        }
    }

    /** The external system is another one now; a charger that cannot wait for it is closed. */
    void moved(boolean buffers, int code, String reason) {
        if (!buffers) {
            presence.close(this, code, reason);
        } else if (isStarted()) {
            relief.moved(reason);
        }
    }

    /** The settings of the external system changed, or its stand-in. */
    void adapted() {
        if (isStarted()) {
            relief.adapted();
            relief.goOn();
        }
    }

    @Override
    void call(String action, Map<String, Object> payload, CompletableFuture<CallOutcome> outcome) {
        if (context.localCommands().getAsBoolean()) {
            super.call(action, payload, outcome);
        } else {
            outcome.complete(new CallOutcome.Refused("the external central system commands"));
        }
    }

    @Override
    boolean isBridged() {
        return true;
    }

    /** Whether the external central system is connected. Any thread. */
    boolean reachesUpstream() {
        return relief.isUp();
    }

    @Override
    void end(int code, String reason) {
        relief.end(code, reason);
        super.end(code, reason);
    }
}
