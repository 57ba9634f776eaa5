package org.chargebus.transport.internal.link;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.chargebus.ocpp.BridgeListener.UpstreamState;
import org.chargebus.ocpp.Call;
import org.chargebus.transport.internal.frame.Frame;
import org.chargebus.transport.internal.frame.FrameReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one bridged charger, whether its external central system is there or not. While it is, the
 * {@link Bridge} passes every message. While it is away, CALLs of the charger are answered by the
 * stand-in; once it is back, it is told what it missed, and only then frames pass again. Unless
 * said otherwise all runs in the serial queue of the charger.
 */
final class Relief implements Replay.Ends, Attempts.Taker {
    private static final int GOING_AWAY = 1001;
    private static final Logger LOG = LoggerFactory.getLogger(Relief.class);

    private final String chargePointId;
    private final BridgedConnection session;
    private final LinkContext context;
    private final SerialQueue queue;
    private final Peer charger;
    private final Uplink uplink;
    private final OutgoingCalls own;
    private final Exchanges exchanges;
    private final TransactionIds ids;
    private final Unanswered unanswered;
    private final Attempts attempts;
    private volatile Peer upstream;
    private Bridge bridge;

    /** Whether the external system missed something, as far as the log said. */
    private boolean alone;

    /** Tells the external system what it missed; null while frames pass. */
    private Replay replay;

    Relief(
            Presence presence,
            BridgedConnection session,
            LinkContext context,
            Peer charger,
            Uplink uplink,
            OutgoingCalls own) {
        chargePointId = presence.id();
        queue = presence.queue();
        this.session = session;
        this.context = context;
        this.charger = charger;
        this.uplink = uplink;
        this.own = own;
        exchanges = new Exchanges(chargePointId, context.bridgeListeners());
        ids = new TransactionIds(chargePointId, context.standIns());
        unanswered = new Unanswered(context.timer(), queue);
        attempts = new Attempts(uplink, context.timer(), queue, this);
    }

    /** The charger is read from now on. */
    void start() {
        session.inbound().whenIdle(this::goOn);
        limit(context.settings().get().maxMessageSize());
        attempts.now();
        charger.demand();
    }

    /** The largest message, bytes. */
    void limit(int bytes) {
        charger.limit(bytes);
        if (upstream != null) {
            upstream.limit(bytes);
        }
    }

    @Override
    public void connecting() {
        session.upstream(UpstreamState.CONNECTING, "");
    }

    @Override
    public void failed(String reason) {
        away(GOING_AWAY, reason);
    }

    @Override
    public void connected(Peer peer) {
        upstream = peer;
        peer.limit(context.settings().get().maxMessageSize());
        bridge =
                new Bridge(
                        charger,
                        peer,
                        own,
                        exchanges,
                        ids,
                        context.timer(),
                        queue,
                        session::callTimeout);
        replay =
                new Replay(
                        chargePointId,
                        context,
                        peer,
                        own,
                        session.inbound()::isIdle,
                        queue,
                        session::callTimeout,
                        this);
        session.upstream(UpstreamState.UP, "");
        peer.receiver(session.endOf(peer));
        goOn();
        peer.demand();
    }

    /** Replays what can be replayed: a stand-in came, or the charger got its answers. */
    void goOn() {
        if (replay != null) {
            replay.goOn(uplink.buffers());
        }
    }

    @Override
    public void complete() {
        replay = null;
        ids.refresh();
        if (alone) {
            alone = false;
            LOG.info(
                    "[cp={}] The external central system is back and knows what it missed.",
                    chargePointId);
        }
    }

    @Override
    public void silent(int seconds) {
        Peer peer = upstream;
        String reason = "no answer within " + seconds + " s";
        peer.close(GOING_AWAY, reason);
        lost(peer, GOING_AWAY, reason);
    }

    /** A message of the charger. */
    void fromCharger(Message message, Instant at) {
        boolean passes = bridge != null && replay == null;
        if (passes && unanswered.isEmpty()) {
            bridge.fromCharger(message, at);
            return;
        }
        Frame frame = FrameReader.read(message.content());
        if (unanswered.isAnsweredBy(frame)) {
            charger.demand();
        } else if (passes) {
            bridge.fromCharger(message, at);
        } else if (frame instanceof Frame.Call call) {
            Call served = new Call(chargePointId, call.id(), call.action(), call.payload(), at);
            exchanges.heard(served);
            session.inbound().add(served, message.size());
            session.taken();
        } else if (frame instanceof Frame.Refused refused) {
            session.inbound().add(refused);
            session.taken();
        } else if (bridge != null) {
            bridge.fromCharger(message, at);
        } else {
            own.answered(frame);
            charger.demand();
        }
    }

    /** A message of the external system, on one of its connections. */
    void fromUpstream(Peer peer, Message message, Instant at) {
        if (peer != upstream) {
            return;
        }
        attempts.heard();
        if (replay != null && replay.answered(FrameReader.read(message.content()))) {
            peer.demand();
        } else {
            bridge.fromUpstream(message, at);
        }
    }

    /** A connection of the external system is over. */
    void lost(Peer peer, int code, String reason) {
        if (peer == upstream) {
            leave();
            String why = LogText.name(String.valueOf(reason));
            if (uplink.buffers()) {
                uplink.lost(code + " " + why);
                away(code, why);
            } else {
                session.close(code, reason);
            }
        }
    }

    /** It leads elsewhere now: the connection is made anew. */
    void moved(String reason) {
        if (upstream != null) {
            upstream.close(GOING_AWAY, reason);
            leave();
        }
        attempts.now();
    }

    /** The settings changed: nobody may wait any more for what is away. */
    void adapted() {
        if (upstream == null && !attempts.isRunning() && !uplink.buffers()) {
            session.close(GOING_AWAY, "the external central system is away");
        }
    }

    /** What it did not answer is answered here, in the order in which it came. */
    private void leave() {
        if (replay != null) {
            replay.end();
            replay = null;
        }
        upstream = null;
        unanswered.remains(bridge.end(), session.callTimeout());
        bridge = null;
        if (uplink.buffers()) {
            exchanges.lost().forEach(session.inbound()::add);
            own.next();
        }
    }

    private void away(int code, String reason) {
        if (!uplink.buffers()) {
            session.close(code, reason);
            return;
        }
        session.upstream(UpstreamState.DOWN, reason);
        boolean isNews = !alone;
        alone = true;
        Duration pause = attempts.later();
        if (isNews) {
            LOG.info(
                    "[cp={}] The external central system is away: {}. The charger is served here;"
                            + " the next try is in {} ms.",
                    chargePointId,
                    reason,
                    pause.toMillis());
        }
    }

    /** The charger's connection is over, and that of the external system with it. */
    void end(int code, String reason) {
        attempts.end(code, reason);
        unanswered.end();
        if (replay != null) {
            replay.end();
        }
        if (bridge != null) {
            bridge.end();
            upstream.close(code, reason);
        }
    }

    /** Whether the external system is connected. Any thread. */
    boolean isUp() {
        return upstream != null;
    }

    /** A ping of the charger: only who is alone answers it. Any thread. */
    void ping(ByteBuffer payload) {
        Peer peer = upstream;
        if (peer != null) {
            peer.ping(payload);
        } else {
            charger.pong(payload);
        }
    }

    /** A pong of the charger. Any thread. */
    void pong(ByteBuffer payload) {
        Peer peer = upstream;
        if (peer != null) {
            peer.pong(payload);
        }
    }
}
