package org.chargebus.modbus.slave.internal.tcp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chargebus.modbus.slave.internal.tcp.Masters.Master;

/**
 * Finds masters whose time is over, without a look at each of them in every round. Used by the
 * thread of the event loop alone.
 */
final class Deadlines {
    /** Nobody is due before; later deadlines are found when this one has come. */
    private long next = Patience.NEVER;

    /** A deadline came to be. */
    void expectBy(long deadline) {
        next = Math.min(next, deadline);
    }

    /** When {@link #due} has something to do. */
    long next() {
        return next;
    }

    /** The masters whose time is over. */
    List<Master> due(long now, Masters masters, Duration keepAlive) {
        if (now < next) {
            return List.of();
        }
        next = Patience.NEVER;
        List<Master> due = new ArrayList<>();
        for (Master master : masters.list()) {
            long deadline = master.connection().patience().deadline(keepAlive.toNanos());
            if (now >= deadline) {
                due.add(master);
            } else {
                expectBy(deadline);
            }
        }
        return due;
    }
}
