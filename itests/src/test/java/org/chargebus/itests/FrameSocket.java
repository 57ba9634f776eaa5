package org.chargebus.itests;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One end of a WebSocket that sends and hears frames as they are. It answers nothing by itself, and
 * reads only when it is asked to.
 */
final class FrameSocket implements AutoCloseable {
    private static final String KEY =
            Base64.getEncoder()
                    .encodeToString("sixteen bytes of".getBytes(StandardCharsets.US_ASCII));

    private final Socket socket;
    private final DataInputStream in;
    private final boolean client;
    private HttpHead head;

    private FrameSocket(Socket socket, boolean client) throws IOException {
        this.socket = socket;
        this.client = client;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) Await.PATIENCE.toMillis());
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
    }

    /** A handshake that was not answered with 101. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(HttpHead head) {
            super(head.text());
            status = head.status();
        }

        int status() {
            return status;
        }
    }

    /** Connects as the charger of this identity, with these fields in its handshake. */
    static FrameSocket charger(int port, String id, String... fields) throws IOException {
        return connect(port, "/ocpp/" + id, fields);
    }

    static FrameSocket connect(int port, String path, String... fields) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", port), (int) Await.PATIENCE.toMillis());
        FrameSocket end = new FrameSocket(socket, true);
        String more = fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
        end.write(
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1:"
                        + port
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                        + KEY
                        + "\r\n"
                        + more
                        + "\r\n");
        end.head = HttpHead.read(end.in);
        if (end.head.status() != 101) {
            socket.close();
            throw new Refused(end.head);
        }
        return end;
    }

    /** The side that was connected to; it has read the request and has still to answer. */
    static FrameSocket accepted(Socket socket) throws IOException {
        FrameSocket end = new FrameSocket(socket, false);
        end.head = HttpHead.read(end.in);
        return end;
    }

    /** What the other end said in the handshake. */
    HttpHead head() {
        return head;
    }

    /** Bytes as they are. */
    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    synchronized void send(WebSocketFrame frame) throws IOException {
        frame.write(socket.getOutputStream(), client);
    }

    void text(String message) throws IOException {
        send(WebSocketFrame.text(message));
    }

    /** The next frame; null when the connection ended. */
    WebSocketFrame next() throws IOException {
        return WebSocketFrame.read(in);
    }

    /** The next text message, which came in one frame. */
    String nextText() throws IOException {
        WebSocketFrame frame = next();
        if (frame == null || frame.opcode() != WebSocketFrame.TEXT || !frame.last()) {
            throw new AssertionError("expected a text message, but there came " + frame);
        }
        return frame.text();
    }

    /** Ends the connection without a close frame. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
