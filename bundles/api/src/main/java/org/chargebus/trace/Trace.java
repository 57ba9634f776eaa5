package org.chargebus.trace;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The last frames of both sides, in memory. Those of OCPP and those of Modbus are kept apart, so
 * that masters that poll do not push out what chargers said. Any thread; who tells a frame is never
 * held up by who reads.
 */
@ProviderType
public interface Trace {
    /**
     * A Modbus frame came or went; who tells it has hidden the secrets in it. It is copied before
     * this returns; nothing is allocated.
     *
     * @param peer who is at the other end, the same object for all frames of a connection
     * @param bytes holds the frame from {@code from} to {@code to}, exclusive
     */
    void modbus(TracePeer peer, Direction direction, byte[] bytes, int from, int to);

    /**
     * An OCPP-J message came or went. Passwords are masked before anything of it is kept.
     *
     * @param peer who is at the other end
     * @param text the message
     * @param cause who asked for the CALL this is, for people; empty when nobody did
     */
    void ocpp(TracePeer peer, Direction direction, String text, String cause);

    /**
     * When it began; what came or went before is not in it. Another moment means that it began
     * anew, empty, and maybe with another first number.
     */
    Instant since();

    /** The number of the newest frame; 0 = there is none yet. */
    long newest();

    /**
     * The frames that are still there, oldest first.
     *
     * @param after only those with a greater number; 0 = all
     * @param most how many at most, at least 1
     */
    List<TracedFrame> frames(long after, int most);
}
