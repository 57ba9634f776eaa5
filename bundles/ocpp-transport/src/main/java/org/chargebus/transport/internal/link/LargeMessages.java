package org.chargebus.transport.internal.link;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Lets few large messages be in the making at once, whoever sends them; the others wait in their
 * sockets, in order. Many chargers that end their transactions after an outage then need no more
 * memory than a few. Any thread.
 */
public final class LargeMessages {
    /** Characters from which on a message is large. */
    public static final int LARGE = 65_536;

    /**
     * Memory of the Java machine for each large message: its text twice, and what is read of it.
     */
    private static final long BYTES_FOR_ONE = 64L << 20;

    private final Executor pool;
    private final int atOnce;
    private final Set<Object> inside = new HashSet<>();
    private final Map<Object, Runnable> waiting = new LinkedHashMap<>();

    /**
     * As many at once as the memory of the Java machine has room for.
     *
     * @param pool reads them
     */
    public LargeMessages(Executor pool) {
        this(
                pool,
                (int) Math.max(1, Math.min(64, Runtime.getRuntime().maxMemory() / BYTES_FOR_ONE)));
    }

    /** Empty. */
    LargeMessages(Executor pool, int atOnce) {
        this.pool = pool;
        this.atOnce = atOnce;
    }

    /**
     * A message is large and goes on.
     *
     * @param owner its socket
     * @param turn runs once it may go on, when that is not now; on the thread of who left
     * @return whether it may go on now
     */
    public synchronized boolean enter(Object owner, Runnable turn) {
        if (inside.contains(owner)) {
            return true;
        }
        if (inside.size() < atOnce) {
            inside.add(owner);
            return true;
        }
        waiting.put(owner, turn);
        return false;
    }

    /**
     * Reads a message: a large one on a thread of the pool, for the thread on which it came has
     * those of other chargers to take.
     *
     * @param size bytes or characters
     */
    public void read(int size, Runnable reading) {
        if (size > LARGE) {
            pool.execute(reading);
        } else {
            reading.run();
        }
    }

    /** The message was read, or its socket is closed. */
    public void leave(Object owner) {
        Runnable next = null;
        synchronized (this) {
            waiting.remove(owner);
            if (inside.remove(owner)) {
                Iterator<Map.Entry<Object, Runnable>> first = waiting.entrySet().iterator();
                if (first.hasNext()) {
                    Map.Entry<Object, Runnable> turn = first.next();
                    first.remove();
                    inside.add(turn.getKey());
                    next = turn.getValue();
                }
            }
        }
        if (next != null) {
            next.run();
        }
    }
}
