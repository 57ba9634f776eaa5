package org.chargebus.testkit;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nobody listens on and nobody gets from the system: one of the range for clients may be
 * given to another socket of the test before it is bound, and a client that tries to connect to a
 * closed port of that range may meet itself there and hold the port.
 */
public final class FreePort {
    private static final int TRIES = 1_000;

    /** Integration tests take those behind. */
    private static final FreePort OF_UNIT_TESTS = new FreePort(10_000, 5_000);

    private final int first;
    private final int count;
    private final Set<Integer> given = ConcurrentHashMap.newKeySet();

    /** Of the ports {@code first} to {@code first + count - 1}. */
    public FreePort(int first, int count) {
        this.first = first;
        this.count = count;
    }

    /** A port for a unit test that was not given before in this process. */
    public static int next() {
        return OF_UNIT_TESTS.give();
    }

    /** A port that was not given before: what it is for may bind it some seconds later. */
    public int give() {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = first + ThreadLocalRandom.current().nextInt(count);
            if (given.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port that was not given before");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
