package org.chargebus.transport.internal.handshake;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passwords that wait for their check, which takes some ms by design. Addresses take turns, and
 * when it is full the address that has most gives way: whoever floods it keeps himself out. Any
 * thread.
 */
public final class PasswordQueue {
    /**
     * A password that waits.
     *
     * @param check looks at it; takes some ms
     * @param giveWay runs in its place when another address needs the room
     */
    private record Waiting(Runnable check, Runnable giveWay) {}

    private static final Logger LOG = LoggerFactory.getLogger(PasswordQueue.class);

    private final Executor threads;
    private final int mostRunning;
    private final int mostWaiting;
    private final Map<InetAddress, Deque<Waiting>> byAddress = new LinkedHashMap<>();
    private int waiting;
    private int running;

    /**
     * An empty queue.
     *
     * @param threads runs the checks
     * @param mostRunning checks at once
     */
    public PasswordQueue(Executor threads, int mostRunning, int mostWaiting) {
        this.threads = threads;
        this.mostRunning = mostRunning;
        this.mostWaiting = mostWaiting;
    }

    /**
     * A password came.
     *
     * @param check looks at it, on a thread for passwords
     * @param giveWay runs in place of it when there is no room for it, now or later
     */
    public void add(InetAddress from, Runnable check, Runnable giveWay) {
        Waiting loser = null;
        boolean start = false;
        synchronized (this) {
            if (waiting >= mostWaiting) {
                loser = loser(from);
            }
            if (waiting >= mostWaiting) {
                loser = new Waiting(check, giveWay);
            } else {
                byAddress
                        .computeIfAbsent(from, address -> new ArrayDeque<>())
                        .addLast(new Waiting(check, giveWay));
                waiting++;
                start = running < mostRunning;
                running += start ? 1 : 0;
            }
        }
        if (loser != null) {
            loser.giveWay().run();
        }
        if (start) {
            threads.execute(this::drain);
        }
    }

    /** The newest of the address that has most, off the list; null when that is the newcomer's. */
    private Waiting loser(InetAddress newcomer) {
        InetAddress most = null;
        int size = size(newcomer) + 1;
        for (Map.Entry<InetAddress, Deque<Waiting>> one : byAddress.entrySet()) {
            if (one.getValue().size() > size) {
                most = one.getKey();
                size = one.getValue().size();
            }
        }
        if (most == null) {
            return null;
        }
        waiting--;
        return byAddress.get(most).removeLast();
    }

    private int size(InetAddress address) {
        Deque<Waiting> those = byAddress.get(address);
        return those == null ? 0 : those.size();
    }

    private void drain() {
        for (Waiting next = next(); next != null; next = next()) {
            try {
                next.check().run();
            } catch (RuntimeException e) {
                // The others wait for this thread all the same.
                LOG.warn("A password could not be checked: {}", e.toString());
            }
        }
    }

    private synchronized Waiting next() {
        Iterator<Map.Entry<InetAddress, Deque<Waiting>>> first = byAddress.entrySet().iterator();
        if (!first.hasNext()) {
            running--;
            return null;
        }
        Map.Entry<InetAddress, Deque<Waiting>> turn = first.next();
        InetAddress address = turn.getKey();
        Deque<Waiting> those = turn.getValue();
        first.remove();
        waiting--;
        Waiting next = those.removeFirst();
        if (!those.isEmpty()) {
            byAddress.put(address, those);
        }
        return next;
    }
}
