package org.chargebus.transport.internal.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocket;
import org.chargebus.transport.internal.link.Message;
import org.chargebus.transport.internal.link.Peer;
import org.chargebus.transport.internal.relay.UpstreamException.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the stages of one check do; each returns what it saw, or throws what is wrong. The first
 * three have a socket of their own, so that each can be told apart; the WebSocket is a connection
 * like that of a charger. One thread after the other, {@link #close} on any.
 */
final class ProbeSteps implements AutoCloseable {
    private static final String OFFERED = "ocpp1.6";
    private static final int NORMAL = 1000;
    private static final Logger LOG = LoggerFactory.getLogger(ProbeSteps.class);

    private final ExternalSystem system;
    private final ExternalSettings settings;
    private final String id;
    private final Duration patience;
    private volatile InetAddress[] addresses = {};
    private volatile Socket socket;
    private volatile String subprotocol = "";

    ProbeSteps(ExternalSystem system, ExternalSettings settings, String id, Duration patience) {
        this.system = system;
        this.settings = settings;
        this.id = id;
        this.patience = patience;
    }

    String resolve() throws IOException {
        addresses = InetAddress.getAllByName(settings.host());
        return settings.host()
                + " is "
                + Arrays.stream(addresses)
                        .map(InetAddress::getHostAddress)
                        .collect(Collectors.joining(", "));
    }

    /** The first address that answers, as a connection takes it. */
    String connect() throws IOException {
        IOException refusal = new IOException(settings.host() + " has no address");
        for (InetAddress address : addresses) {
            Socket next = new Socket();
            socket = next;
            try {
                int millis = (int) patience.toMillis();
                next.connect(new InetSocketAddress(address, settings.port()), millis);
                return address.getHostAddress() + " answers at port " + settings.port();
            } catch (IOException e) {
                refusal = e;
                next.close();
            }
        }
        throw refusal;
    }

    String handshake() throws IOException, UpstreamException {
        UpstreamTls tls = new UpstreamTls(settings, system.clock());
        tls.refresh();
        SSLSocket secured = tls.over(socket, settings.host(), settings.port());
        secured.startHandshake();
        return secured.getSession().getProtocol() + ", its certificate is trusted";
    }

    /** Connects as the charger, and closes at once. */
    String upgrade() throws Exception {
        close();
        CompletableFuture<UpstreamClient.Made> made =
                system.client().connect(id, List.of(OFFERED), null);
        // Even if it comes after nobody waits for it any more.
        made.thenAccept(late -> leave(late.peer()));
        try {
            subprotocol = made.get().subprotocol();
        } catch (ExecutionException e) {
            throw told(UpstreamException.of(e.getCause()));
        }
        return settings.uri(id) + " accepts " + id;
    }

    /** The check cannot send what the charger would. */
    private UpstreamException told(UpstreamException failure) {
        boolean unsent =
                failure.reason() == Cause.UNAUTHORIZED
                        && settings.authorization(id, null).isEmpty();
        return unsent
                ? new UpstreamException(
                        Cause.UNAUTHORIZED,
                        failure.status(),
                        failure.getMessage() + ", as no password was sent",
                        "set password or password.<id>; one that the charger itself sends cannot"
                                + " be tried here")
                : failure;
    }

    private static void leave(Peer peer) {
        peer.receiver(new Nobody());
        peer.close(NORMAL, "this was a check");
    }

    String judge() throws UpstreamException {
        if (subprotocol.equals(OFFERED)) {
            return OFFERED + " is chosen";
        }
        throw new UpstreamException(
                Cause.REJECTED,
                0,
                "of " + OFFERED + " it chose nothing, so that chargers may refuse it",
                "let the external system support OCPP 1.6 at this path");
    }

    @Override
    public void close() {
        Socket open = socket;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("The socket of a check did not close in order: {}", e.toString());
            }
        }
    }

    /** Hears what still comes, which concerns nobody. */
    private static final class Nobody implements Peer.Receiver {
        @Override
        public void message(Message message) {
            LOG.debug("A check of the external system passes over a message");
        }

        @Override
        public void ping(ByteBuffer payload) {
            LOG.debug("A check of the external system passes over a ping");
        }

        @Override
        public void pong(ByteBuffer payload) {
            LOG.debug("A check of the external system passes over a pong");
        }

        @Override
        public void alive() {
            LOG.debug("A check of the external system passes over a pong");
        }

        @Override
        public void closed(int code, String reason) {
            LOG.debug("A check of the external system is closed: {}", code);
        }
    }
}
