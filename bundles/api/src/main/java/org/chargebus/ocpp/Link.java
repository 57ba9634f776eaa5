package org.chargebus.ocpp;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** The connection of a charge point. A live view; any thread. */
@ProviderType
public interface Link {
    /** The charge point. */
    String chargePointId();

    /** Its address, as {@code host:port}. */
    String remote();

    /** When it connected. */
    Instant connectedAt();

    /** When its last frame came, pongs included. */
    Instant lastFrameAt();

    /**
     * What it proved: {@code none}, {@code password}, {@code TLS}, {@code TLS+password} or {@code
     * TLS+certificate}.
     */
    String security();

    /** The agreed subprotocol; empty when the charger offered none. */
    String subprotocol();

    /** CALLs to the charger that wait behind the outstanding one, 0..16. */
    int queued();

    /** Frames that were read later because the charger sends more than {@code messageRate}. */
    long delayed();

    /** What was odd on this connection so far. */
    Oddities oddities();

    /**
     * Messages that led to nothing, counted since the connection was made.
     *
     * @param badFrames those that are not OCPP-J
     * @param lateAnswers answers that came after the time-out of their CALL
     * @param unknownAnswers answers with an id that was not sent on this connection
     */
    record Oddities(long badFrames, long lateAnswers, long unknownAnswers) {}
}
