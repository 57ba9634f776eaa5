package org.chargebus.web.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request byte for byte, for what no client library would send. */
public final class RawHttp implements AutoCloseable {
    private final Socket socket;

    /** Connected. */
    public RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
    }

    /** All that comes until the server closes. */
    public static String exchange(int port, String request) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            http.write(request);
            return http.rest();
        }
    }

    /** A request line with the headers that end the connection. */
    public static String get(int port, String path) throws IOException {
        return exchange(port, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    }

    /** Sends bytes. */
    public void write(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** What comes until the server closes. */
    public String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** One byte; -1 = the server closed. */
    public int read() throws IOException {
        return socket.getInputStream().read();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
