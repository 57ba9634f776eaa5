package org.chargebus.transport.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.core.WebSocketConnection;

/**
 * Lets the thread that sees a message of a charger come take it: nothing that is done with one
 * waits (see {@link org.chargebus.ocpp.CallHandler}), and to wake another thread for it costs more
 * than most messages do. Requests of HTTP, which may wait, still go to other threads.
 */
final class ChargerConnector extends ServerConnector {
    private static final int ACCEPTORS = 1;

    /** One for each core of a small computer. */
    private static final int SELECTORS = 2;

    ChargerConnector(Server server, ConnectionFactory... factories) {
        super(server, ACCEPTORS, SELECTORS, factories);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        SocketChannelEndPoint socket = new Socket(channel, selector, key, getScheduler());
        socket.setIdleTimeout(getIdleTimeout());
        return socket;
    }

    private static final class Socket extends SocketChannelEndPoint {
        private Callback told;
        private Callback atOnce;
        private boolean read;

        Socket(
                SocketChannel channel,
                ManagedSelector selector,
                SelectionKey key,
                Scheduler scheduler) {
            super(channel, selector, key, scheduler);
        }

        /**
         * Reads once when it is its turn, and lets the others have theirs: the next message of a
         * charger in a hurry is often there by the time its last one was served.
         */
        @Override
        public int fill(ByteBuffer buffer) throws IOException {
            if (read) {
                return 0;
            }
            int bytes = super.fill(buffer);
            read = bytes > 0 && getConnection() instanceof WebSocketConnection;
            return bytes;
        }

        @Override
        public void fillInterested(Callback callback) {
            read = false;
            super.fillInterested(
                    getConnection() instanceof WebSocketConnection ? atOnce(callback) : callback);
        }

        /** A connection has one callback for all its life. */
        private Callback atOnce(Callback callback) {
            if (told != callback) {
                told = callback;
                atOnce = new AtOnce(callback);
            }
            return atOnce;
        }
    }

    private static final class AtOnce extends Callback.Nested {
        AtOnce(Callback callback) {
            super(callback);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
