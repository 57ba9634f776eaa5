package org.chargebus.itests;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A socket of somebody who means no good, from a loopback address of his own. */
final class Stranger implements AutoCloseable {
    private final Socket socket = new Socket();

    /** Connects from an address such as 127.0.0.2. */
    Stranger(String from, int port) throws IOException {
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port), 60_000);
        socket.setSoTimeout((int) Await.PATIENCE.toMillis());
    }

    /** Sends a piece of whatever. */
    void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Waits until the other side closed the socket, whatever it said before. */
    void awaitClose() {
        try {
            byte[] said = new byte[512];
            int read = 0;
            while (read >= 0) {
                read = socket.getInputStream().read(said);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the gateway keeps a socket that sends no request", e);
        } catch (IOException reset) {
            // Closed as well.
            return;
        }
    }

    /**
     * One handshake as a charger.
     *
     * @param password null = none
     * @return the HTTP status; 0 when the socket was closed without an answer
     */
    static int knock(String from, int port, String id, String password) throws IOException {
        try (Stranger one = new Stranger(from, port)) {
            String authorization =
                    password == null
                            ? ""
                            : "Authorization: Basic " + base64(id + ":" + password) + "\r\n";
            one.say(
                    "GET /ocpp/"
                            + id
                            + " HTTP/1.1\r\nHost: gateway\r\nUpgrade: websocket\r\n"
                            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: c2l4dGVlbiBieXRlcyBvZg==\r\n"
                            + "Sec-WebSocket-Protocol: ocpp1.6\r\n"
                            + authorization
                            + "\r\n");
            byte[] head = one.socket.getInputStream().readNBytes("HTTP/1.1 101".length());
            String line = new String(head, StandardCharsets.ISO_8859_1);
            return line.length() < 12 ? 0 : Integer.parseInt(line.substring(9));
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
