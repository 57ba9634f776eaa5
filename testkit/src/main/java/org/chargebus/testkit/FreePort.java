package org.chargebus.testkit;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nobody listens on and nobody gets from the system: one of the range for clients may be
 * given to another socket of the test before it is bound.
 */
public final class FreePort {
    private static final int FIRST = 10_000;

    /** Integration tests take those behind. */
    private static final int PORTS = 5_000;

    private static final int TRIES = 1_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /** A port that was not given before in this process. */
    public static int next() {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = FIRST + ThreadLocalRandom.current().nextInt(PORTS);
            if (GIVEN.add(port) && isFree(port)) {
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
