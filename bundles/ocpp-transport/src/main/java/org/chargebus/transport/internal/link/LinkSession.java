package org.chargebus.transport.internal.link;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.Link;
import org.chargebus.site.ChargePoint;
import org.chargebus.transport.internal.handshake.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a charger, whoever serves it. Package-private methods run in the charger's
 * serial queue.
 */
abstract class LinkSession implements Link {
    private static final Logger LOG = LoggerFactory.getLogger(LinkSession.class);

    final Presence presence;
    final LinkContext context;
    final InboundCalls inbound;
    final OutgoingCalls outgoing;
    final KeepAlive keepAlive;
    final BadFrames badFrames;
    private final Wire wire;
    private final String remote;
    private final String subprotocol;
    private final Security security;
    private final Instant connectedAt;
    private final GivenKey givenPassword = new GivenKey(GivenKey.AUTHORIZATION_KEY);
    private final GivenKey givenProfile = new GivenKey(GivenKey.SECURITY_PROFILE);
    private volatile ChargePoint chargePoint;
    private volatile Instant lastFrameAt;
    private boolean started;
    private boolean paused;
    private boolean ended;
    private long frames;

    /**
     * A connection that is not read yet.
     *
     * @param answers who answers the CALLs of the charger
     */
    LinkSession(
            Presence presence,
            LinkContext context,
            ChargePoint chargePoint,
            Wire wire,
            String subprotocol,
            Security security,
            Function<Call, CompletionStage<Answer>> answers) {
        this.presence = presence;
        this.context = context;
        this.chargePoint = chargePoint;
        this.wire = wire;
        this.subprotocol = subprotocol;
        this.security = security;
        badFrames = new BadFrames(presence.id());
        remote = wire.remote();
        connectedAt = context.clock().instant();
        lastFrameAt = connectedAt;
        SerialQueue queue = presence.queue();
        inbound = new InboundCalls(chargePoint.id(), queue, answers, this::send);
        outgoing =
                new OutgoingCalls(
                        chargePoint.id(), context.timer(), queue, this::callTimeout, this::send);
        keepAlive =
                new KeepAlive(context.timer(), queue, this::keepAlive, this::ping, this::silent);
    }

    /** A message came whole. */
    final void counted() {
        frames++;
        outgoing.heard();
    }

    /** Does something in the charger's turn, unless the connection is over by then. */
    final void inTurn(Runnable step) {
        presence.queue()
                .runOrQueue(
                        () -> {
                            if (!ended) {
                                step.run();
                            }
                        });
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

    /** The next message of the charger may come, if there is room for what it asks. */
    public final void taken() {
        paused = inbound.full();
        if (!paused) {
            wire.demand();
        }
    }

    private void send(String text) {
        trace("->", text);
        wire.send(text);
        if (paused && inbound.roomy()) {
            paused = false;
            keepAlive.alive();
            wire.demand();
        }
    }

    final void trace(String direction, String text) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("[cp={}] {} {}", chargePointId(), direction, LogText.frame(text));
        }
    }

    /** Frames are read and the silence counts from now on. */
    void start() {
        started = true;
    }

    final boolean isStarted() {
        return started;
    }

    /** Settings or the configuration of this charger may have changed. */
    void configured(ChargePoint now) {
        chargePoint = now;
    }

    /** Whether an external central system serves it. */
    abstract boolean isBridged();

    /** A CALL of the gateway's own. */
    void call(String action, Map<String, Object> payload, CompletableFuture<CallOutcome> outcome) {
        givenPassword.sent(action, payload, outcome);
        givenProfile.sent(action, payload, outcome);
        outgoing.call(action, payload, outcome);
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

    /** Nothing goes out any more, and nothing that still comes is served. */
    void end(int code, String reason) {
        ended = true;
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

    /** s that a CALL to the charger may take. */
    public final int callTimeout() {
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
