package org.chargebus.transport.internal.door;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chargebus.transport.internal.link.LogQuota;
import org.chargebus.transport.internal.link.PortCounters;
import org.chargebus.transport.internal.link.Timer;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of a port that are no chargers yet. A peer has {@link #PATIENCE} for its whole
 * request, TLS handshake included, however busy it seems, and again to close after a refusal. So
 * many peers may be on probation and no more: one more closes the oldest of the same address, or of
 * the address that has most. A flood of silent sockets therefore keeps nobody out who sends his
 * request at once. Any thread.
 */
public final class Door implements Connection.Listener {
    /** How long a socket may be on probation. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Requests whose answer is being found: a password is checked, an external system asked. */
    static final int MOST_ASKED = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private record Probation(InetAddress address, long until) {}

    private final Timer timer;
    private final PortCounters counters;
    private final int mostOfOne;
    private final int mostInAll;
    private final LogQuota quota;

    /** In the order in which they came. */
    private final Map<EndPoint, Probation> probation = new LinkedHashMap<>();

    private final Map<InetAddress, Integer> byAddress = new HashMap<>();
    private final Set<EndPoint> asked = new HashSet<>();
    private boolean ticking;

    /**
     * A door nobody came to.
     *
     * @param mostOfOne sockets of one address on probation, 1..mostInAll
     * @param mostInAll sockets on probation
     */
    public Door(Timer timer, PortCounters counters, int mostOfOne, int mostInAll) {
        this.timer = timer;
        this.counters = counters;
        this.mostOfOne = mostOfOne;
        this.mostInAll = mostInAll;
        quota = new LogQuota(timer, 1);
    }

    /** A socket was accepted, or has a next layer; that of a charger is on probation no more. */
    @Override
    public void onOpened(Connection connection) {
        EndPoint socket = socket(connection.getEndPoint());
        if (connection instanceof WebSocketConnection) {
            forget(socket);
        } else {
            enter(socket);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        forget(socket(connection.getEndPoint()));
    }

    /**
     * A request came whole; what follows is the gateway's time.
     *
     * @return whether it can be looked into; when not, too many are being looked into already
     */
    public static boolean asked(Request request) {
        return of(request).map(door -> door.asked(layer(request))).orElse(true);
    }

    /** A request was refused; the peer has to go now. */
    public static void refused(Request request) {
        of(request).ifPresent(door -> door.refused(layer(request)));
    }

    private static Optional<Door> of(Request request) {
        return Optional.ofNullable(
                request.getConnectionMetaData().getConnector().getBean(Door.class));
    }

    private static EndPoint layer(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }

    synchronized boolean asked(EndPoint layer) {
        EndPoint socket = socket(layer);
        leave(socket);
        if (asked.size() >= MOST_ASKED) {
            counters.busy();
            return false;
        }
        asked.add(socket);
        if (!socket.isOpen()) {
            // It was closed meanwhile, and that was told before.
            asked.remove(socket);
        }
        return true;
    }

    void refused(EndPoint layer) {
        EndPoint socket = socket(layer);
        synchronized (this) {
            asked.remove(socket);
        }
        if (socket.isOpen()) {
            enter(socket);
        }
    }

    /** How many sockets are on probation. */
    synchronized int onProbation() {
        return probation.size();
    }

    private void enter(EndPoint socket) {
        EndPoint victim;
        synchronized (this) {
            if (asked.contains(socket) || probation.containsKey(socket)) {
                return;
            }
            InetAddress address = address(socket);
            probation.put(socket, new Probation(address, timer.nanos() + PATIENCE.toNanos()));
            int ofThis = byAddress.merge(address, 1, Integer::sum);
            victim = victim(address, ofThis);
            tick();
        }
        if (victim != null) {
            counters.crowdedOut();
            close(victim, "too many sockets that send no request; the oldest was closed");
        }
    }

    /** Who has to go, off the list already; null when there is room. */
    private EndPoint victim(InetAddress newcomer, int ofThis) {
        if (ofThis <= mostOfOne && probation.size() <= mostInAll) {
            return null;
        }
        InetAddress from = ofThis > mostOfOne ? newcomer : mostFrequent();
        for (Map.Entry<EndPoint, Probation> one : probation.entrySet()) {
            if (one.getValue().address().equals(from)) {
                EndPoint victim = one.getKey();
                leave(victim);
                return victim;
            }
        }
        return null;
    }

    private InetAddress mostFrequent() {
        return byAddress.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private synchronized void forget(EndPoint socket) {
        leave(socket);
        asked.remove(socket);
    }

    private void leave(EndPoint socket) {
        Probation left = probation.remove(socket);
        if (left != null) {
            byAddress.computeIfPresent(left.address(), (a, n) -> n == 1 ? null : n - 1);
        }
    }

    private void tick() {
        if (!ticking && !probation.isEmpty()) {
            ticking = true;
            long left = probation.values().iterator().next().until() - timer.nanos();
            timer.after(Duration.ofNanos(Math.max(0, left)), this::due);
        }
    }

    private void due() {
        List<EndPoint> late = new ArrayList<>();
        synchronized (this) {
            ticking = false;
            long now = timer.nanos();
            for (Map.Entry<EndPoint, Probation> one : probation.entrySet()) {
                if (one.getValue().until() - now > 0) {
                    break;
                }
                late.add(one.getKey());
            }
            late.forEach(this::leave);
            tick();
        }
        for (EndPoint socket : late) {
            counters.silent();
            close(socket, "no whole request within " + PATIENCE.toSeconds() + " s");
        }
    }

    private void close(EndPoint socket, String why) {
        if (quota.allows()) {
            LOG.warn(
                    "Closed a socket from {}: {}. Further ones are logged at DEBUG for a minute;"
                            + " chargebus:status counts them.",
                    address(socket).getHostAddress(),
                    why);
        } else {
            LOG.debug("Closed a socket from {}: {}", address(socket).getHostAddress(), why);
        }
        socket.close();
    }

    private static InetAddress address(EndPoint socket) {
        return socket.getRemoteSocketAddress() instanceof InetSocketAddress remote
                ? remote.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    /** Under all layers, TLS for one. */
    private static EndPoint socket(EndPoint layer) {
        EndPoint socket = layer;
        while (socket instanceof EndPoint.Wrapper wrapper) {
            socket = wrapper.unwrap();
        }
        return socket;
    }
}
