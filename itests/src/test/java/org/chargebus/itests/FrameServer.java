package org.chargebus.itests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An operator's central system that hears and says frames as they are. */
final class FrameServer implements AutoCloseable {
    /** RFC 6455, 1.3. */
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server;
    private final BlockingQueue<FrameSocket> arrived = new LinkedBlockingQueue<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile int status = 101;
    private volatile String subprotocol = "ocpp1.6";

    FrameServer() throws IOException {
        this(Container.freePort());
    }

    FrameServer(int port) throws IOException {
        server = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
        thread(this::serve);
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "test-central");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** The status each handshake is answered with from now on; 101 accepts. */
    void answers(int next) {
        status = next;
    }

    /** The subprotocol that is chosen from now on; empty = none. */
    void chooses(String next) {
        subprotocol = next;
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                // A client may connect long before it asks.
                thread(() -> handshake(socket));
            }
        } catch (IOException closed) {
            sockets.forEach(FrameServer::cut);
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handshake(Socket socket) {
        try {
            handshake(FrameSocket.accepted(socket));
        } catch (IOException gone) {
            cut(socket);
        }
    }

    private void handshake(FrameSocket end) throws IOException {
        if (status != 101) {
            end.write("HTTP/1.1 " + status + " No\r\nConnection: close\r\n\r\n");
            end.close();
            return;
        }
        String chosen = subprotocol;
        end.write(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: "
                        + accept(end.head().field("Sec-WebSocket-Key"))
                        + "\r\n"
                        + (chosen.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + chosen + "\r\n")
                        + "\r\n");
        arrived.add(end);
    }

    private static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next connection that was accepted. */
    FrameSocket next() throws InterruptedException {
        FrameSocket end = arrived.poll(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (end == null) {
            throw new AssertionError("nobody connected to the central system");
        }
        return end;
    }

    /** It is gone, with all its connections and without a close frame. */
    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(FrameServer::cut);
    }
}
