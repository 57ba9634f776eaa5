package org.chargebus.transport.internal.link;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.chargebus.ocpp.BridgeListener.UpstreamState;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.Link;
import org.chargebus.site.ChargePoint;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.TracePeer;
import org.chargebus.transport.internal.frame.Frame;
import org.chargebus.transport.internal.frame.FrameReader;
import org.chargebus.transport.internal.handshake.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a charger. Package-private methods run in the charger's serial queue. */
public final class ChargerSession implements Link, Relief.Session {
    private static final Logger LOG = LoggerFactory.getLogger(ChargerSession.class);

    private final Presence presence;
    private final LinkContext context;
    private final Wire wire;
    private final String remote;
    private final TracePeer traced;
    private final String subprotocol;
    private final Security security;
    private final Instant connectedAt;
    private final InboundCalls inbound;
    private final OutgoingCalls outgoing;
    private final KeepAlive keepAlive;

    /** Serves it where an external central system does; null in BMS mode. */
    private final Relief relief;

    private final GivenKey givenPassword = new GivenKey(GivenKey.AUTHORIZATION_KEY);
    private final GivenKey givenProfile = new GivenKey(GivenKey.SECURITY_PROFILE);
    private volatile ChargePoint chargePoint;
    private volatile Instant lastFrameAt;
    private boolean started;
    private boolean paused;
    private boolean ended;
    private final BadFrames badFrames;
    private long frames;

    /** A connection that is served here. */
    ChargerSession(
            Presence presence,
            LinkContext context,
            ChargePoint chargePoint,
            Wire wire,
            String subprotocol,
            Security security) {
        this(presence, context, chargePoint, wire, null, subprotocol, security);
    }

    /** A connection that is bridged to the external central system. */
    ChargerSession(
            Presence presence,
            LinkContext context,
            ChargePoint chargePoint,
            Peer charger,
            Uplink uplink,
            String subprotocol,
            Security security) {
        this(presence, context, chargePoint, (Wire) charger, uplink, subprotocol, security);
        charger.receiver(new BridgeEnds.OfCharger(this, relief));
    }

    private ChargerSession(
            Presence presence,
            LinkContext context,
            ChargePoint chargePoint,
            Wire wire,
            Uplink uplink,
            String subprotocol,
            Security security) {
        this.presence = presence;
        this.context = context;
        this.chargePoint = chargePoint;
        this.wire = wire;
        this.subprotocol = subprotocol;
        this.security = security;
        badFrames = new BadFrames(presence.id());
        remote = wire.remote();
        traced = new TracePeer(Carrier.CHARGER, presence.id(), remote, "");
        connectedAt = context.clock().instant();
        lastFrameAt = connectedAt;
        SerialQueue queue = presence.queue();
        inbound =
                new InboundCalls(
                        chargePoint.id(),
                        queue,
                        uplink == null
                                ? call -> context.handlers().dispatch(call, queue)
                                : call -> context.standIns().dispatch(call, queue),
                        this::send);
        outgoing =
                new OutgoingCalls(
                        chargePoint.id(), context.timer(), queue, this::callTimeout, this::send);
        keepAlive =
                new KeepAlive(context.timer(), queue, this::keepAlive, this::ping, this::silent);
        relief =
                uplink == null
                        ? null
                        : new Relief(
                                presence,
                                this,
                                context,
                                new TracedPeer((Peer) wire, context.tap(), traced),
                                uplink,
                                outgoing);
    }

    /** A text message came; the next one is asked for when this one was taken. */
    public void received(String text) {
        alive();
        trace("<-", text);
        context.tap().passed(traced, Direction.IN, text);
        Instant now = lastFrameAt;
        Frame frame = FrameReader.read(text);
        inTurn(() -> take(frame, now, text.length()));
    }

    /** A message of a bridged charger came. */
    void received(Message message) {
        alive();
        context.tap().passed(traced, Direction.IN, message);
        Instant now = lastFrameAt;
        inTurn(
                () -> {
                    frames++;
                    outgoing.heard();
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

    private void inTurn(Runnable step) {
        presence.queue()
                .runOrQueue(
                        () -> {
                            if (!ended) {
                                step.run();
                            }
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
        return new BridgeEnds.OfUpstream(this, (Peer) wire, upstream);
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

    /** A ping or pong came; or the start of a message. */
    public void alive() {
        lastFrameAt = context.clock().instant();
        keepAlive.alive();
        presence.heard(this);
    }

    /** The socket is closed. */
    public void closed(int code, String reason) {
        presence.queue().runOrQueue(() -> presence.left(this, code, reason));
    }

    private void take(Frame frame, Instant at, int size) {
        frames++;
        outgoing.heard();
        if (frame instanceof Frame.Call call) {
            inbound.add(
                    new Call(chargePointId(), call.id(), call.action(), call.payload(), at), size);
        } else if (frame instanceof Frame.Result result) {
            outgoing.answered(result);
        } else if (frame instanceof Frame.Error error) {
            outgoing.answered(error);
        } else if (frame instanceof Frame.Refused refused) {
            badFrames.came(refused.description());
            inbound.add(refused);
        } else if (frame instanceof Frame.Unreadable unreadable) {
            badFrames.came(unreadable.why());
        }
        taken();
    }

    @Override
    public void taken() {
        paused = inbound.full();
        if (!paused) {
            wire.demand();
        }
    }

    private void send(String text) {
        send(text, "");
    }

    private void send(String text, String cause) {
        trace("->", text);
        context.tap().passed(traced, Direction.OUT, text, cause);
        wire.send(text);
        if (paused && inbound.roomy()) {
            paused = false;
            keepAlive.alive();
            wire.demand();
        }
    }

    private void trace(String direction, String text) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("[cp={}] {} {}", chargePointId(), direction, LogText.frame(text));
        }
    }

    /** Frames are read and the silence counts from now on. */
    void start() {
        started = true;
        if (relief != null) {
            // Nothing is added to what is bridged: its ends see to it that the other one lives.
            relief.start();
            return;
        }
        wire.limit(context.settings().get().maxMessageSize());
        keepAlive.alive();
        keepAlive.start();
        wire.demand();
    }

    /** Settings or the configuration of this charger may have changed. */
    void configured(ChargePoint now) {
        chargePoint = now;
        int size = context.settings().get().maxMessageSize();
        if (relief != null) {
            relief.limit(size);
        } else {
            wire.limit(size);
        }
        if (started && (relief == null || !relief.isUp())) {
            keepAlive.start();
        }
    }

    /** The external system is another one now; a charger that cannot wait for it is closed. */
    void moved(boolean buffers, int code, String reason) {
        if (!buffers) {
            presence.close(this, code, reason);
        } else if (started) {
            relief.moved(reason);
        }
    }

    /** The settings of the external system changed, or its stand-in. */
    void adapted() {
        if (started) {
            relief.adapted();
            relief.goOn();
        }
    }

    /**
     * Sends a CALL of the gateway.
     *
     * @param cause who asked for it, for the trace
     */
    void call(
            String action,
            Map<String, Object> payload,
            String cause,
            CompletableFuture<CallOutcome> outcome) {
        if (relief != null && !context.localCommands().getAsBoolean()) {
            outcome.complete(new CallOutcome.Refused("the external central system commands"));
            return;
        }
        givenPassword.sent(action, payload, outcome);
        givenProfile.sent(action, payload, outcome);
        outgoing.call(action, payload, cause, outcome);
    }

    GivenKey givenPassword() {
        return givenPassword;
    }

    GivenKey givenProfile() {
        return givenProfile;
    }

    /** What the charger proved. Any thread. */
    Security proved() {
        return security;
    }

    void ping() {
        wire.ping();
    }

    /** Nothing came although two pings were sent; unless we ourselves did not read. */
    private void silent() {
        if (paused || wire.waits()) {
            keepAlive.alive();
            keepAlive.start();
        } else {
            presence.close(this, 1001, "two pings unanswered");
        }
    }

    /** Whether an external central system serves it. */
    boolean isBridged() {
        return relief != null;
    }

    /** Whether an external central system serves it and is connected. Any thread. */
    boolean reachesUpstream() {
        return relief != null && relief.isUp();
    }

    /** Nothing goes out any more, and nothing that still comes is served. */
    void end(int code, String reason) {
        ended = true;
        if (relief != null) {
            relief.end(code, reason);
        }
        keepAlive.stop();
        inbound.end();
        outgoing.end();
        LOG.debug(
                "[cp={}] Connection over: {} messages in, {} bad, {} late answers, {} unknown ones",
                chargePointId(),
                frames,
                badFrames.count(),
                outgoing.late(),
                outgoing.unknown());
    }

    Wire wire() {
        return wire;
    }

    ChargePoint chargePoint() {
        return chargePoint;
    }

    @Override
    public int callTimeout() {
        return chargePoint.callTimeout().orElse(context.settings().get().callTimeout());
    }

    private int keepAlive() {
        return chargePoint.keepAlive().orElse(context.settings().get().keepAlive());
    }

    @Override
    public String chargePointId() {
        return presence.id();
    }

    @Override
    public String remote() {
        return remote;
    }

    @Override
    public Instant connectedAt() {
        return connectedAt;
    }

    @Override
    public Instant lastFrameAt() {
        return lastFrameAt;
    }

    @Override
    public String security() {
        return security.word();
    }

    @Override
    public String subprotocol() {
        return subprotocol;
    }

    @Override
    public int queued() {
        return outgoing.waiting();
    }

    @Override
    public long delayed() {
        return wire.delayed();
    }

    @Override
    public Oddities oddities() {
        return new Oddities(badFrames.count(), outgoing.late(), outgoing.unknown());
    }
}
