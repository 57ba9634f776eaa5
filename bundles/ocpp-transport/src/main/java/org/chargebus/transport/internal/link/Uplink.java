package org.chargebus.transport.internal.link;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The way of one charger to its external central system. Any thread; nothing blocks. */
public interface Uplink {
    /**
     * Connects. The first call takes the connection that was begun with the charger's handshake.
     *
     * @return completed with a peer that is not read yet; exceptionally with a reason, one line
     */
    CompletionStage<Peer> connect();

    /** A connection that was taken is over, though the charger stays. */
    void lost(String reason);

    /** Whether the charger stays while there is no connection. */
    boolean buffers();

    /**
     * How long to wait before the next try.
     *
     * @param failures how often it failed in a row, 1 or more
     */
    Duration pause(int failures);
}
