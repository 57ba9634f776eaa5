package org.chargebus.transport.internal.link;

import java.time.Instant;
import org.chargebus.ocpp.Call;
import org.chargebus.site.ChargePoint;
import org.chargebus.transport.internal.frame.Frame;
import org.chargebus.transport.internal.frame.FrameReader;
import org.chargebus.transport.internal.handshake.Security;

/** One connection of a charger that is served here. */
public final class ChargerSession extends LinkSession {

    ChargerSession(
            Presence presence,
            LinkContext context,
            ChargePoint chargePoint,
            Wire wire,
            String subprotocol,
            Security security) {
        super(
                presence,
                context,
                chargePoint,
                wire,
                subprotocol,
                security,
                call -> context.handlers().dispatch(call, presence.queue()));
    }

    /** A text message came; the next one is asked for when this one was taken. */
    public void received(String text) {
        alive();
        trace("<-", text);
        Instant now = lastFrameAt();
        Frame frame = FrameReader.read(text);
        inTurn(() -> take(frame, now, text.length()));
    }

    private void take(Frame frame, Instant at, int size) {
        counted();
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
    void start() {
        super.start();
        wire().limit(context.settings().get().maxMessageSize());
        keepAlive.alive();
        keepAlive.start();
        wire().demand();
    }

    @Override
    void configured(ChargePoint now) {
        super.configured(now);
        wire().limit(context.settings().get().maxMessageSize());
        if (isStarted()) {
            keepAlive.start();
        }
    }

    @Override
    boolean isBridged() {
        return false;
    }
}
