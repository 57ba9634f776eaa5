package org.chargebus.web.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/**
 * Closes sockets whose peer does not send a whole request in time, however busy they seem: a byte
 * now and then would keep one open for ever. Who waits for an answer is not hurried. Any thread.
 */
public final class Patience implements Connection.Listener {
    private final long longest;
    private final LongSupplier nanos;

    /** Since when a request is awaited, the longest first. */
    private final Map<EndPoint, Long> awaited = new LinkedHashMap<>();

    /**
     * Nobody is awaited.
     *
     * @param longest for a request, TLS handshake included
     * @param nanos a clock that only goes forward
     */
    public Patience(Duration longest, LongSupplier nanos) {
        this.longest = longest.toNanos();
        this.nanos = nanos;
    }

    @Override
    public void onOpened(Connection connection) {
        await(socket(connection.getEndPoint()));
    }

    @Override
    public void onClosed(Connection connection) {
        forget(socket(connection.getEndPoint()));
    }

    /** A request came whole but for its body; the next one is awaited from its answer on. */
    static void begun(Request request) {
        Optional.ofNullable(request.getConnectionMetaData().getConnector().getBean(Patience.class))
                .ifPresent(patience -> patience.pause(request));
    }

    private void pause(Request request) {
        EndPoint socket = socket(request.getConnectionMetaData().getConnection().getEndPoint());
        forget(socket);
        Request.addCompletionListener(request, failure -> await(socket));
    }

    private synchronized void await(EndPoint socket) {
        if (socket.isOpen()) {
            awaited.putIfAbsent(socket, nanos.getAsLong());
        }
    }

    private synchronized void forget(EndPoint socket) {
        awaited.remove(socket);
    }

    /** Closes the sockets that took too long; to be called every few seconds. */
    public void look() {
        List<EndPoint> late = new ArrayList<>();
        synchronized (this) {
            long now = nanos.getAsLong();
            for (Map.Entry<EndPoint, Long> one : awaited.entrySet()) {
                if (now - one.getValue() < longest) {
                    break;
                }
                late.add(one.getKey());
            }
            late.forEach(awaited::remove);
        }
        late.forEach(EndPoint::close);
    }

    /** How many sockets are awaited. */
    public synchronized int awaited() {
        return awaited.size();
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
