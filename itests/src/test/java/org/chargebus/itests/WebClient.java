package org.chargebus.itests;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client of the HTTP interface that is as plain as can be, and has no threads that outlive it:
 * one that is logged in and listens to events (HTML, 9.2).
 */
final class WebClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    private WebClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** The answer to a request of a page that is not logged in. */
    static HttpHead get(int port, String path) throws IOException {
        try (WebClient client = sent(port, "GET " + path + " HTTP/1.1\r\n", "")) {
            return HttpHead.read(client.in);
        }
    }

    /** Logs in by the page and listens to signals. */
    static WebClient listening(int port, String user, String password) throws IOException {
        String body = "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}";
        String login =
                "POST /api/v1/login HTTP/1.1\r\nContent-Type: application/json\r\n"
                        + "Content-Length: "
                        + body.length()
                        + "\r\n";
        String cookie;
        try (WebClient client = sent(port, login, body)) {
            cookie = succeeded(client).field("Set-Cookie").split(";")[0];
        }
        WebClient listener =
                sent(
                        port,
                        "GET /api/v1/events?topics=signals&every=100 HTTP/1.1\r\nCookie: "
                                + cookie
                                + "\r\n",
                        "");
        succeeded(listener);
        return listener;
    }

    private static WebClient sent(int port, String head, String body) throws IOException {
        WebClient client = new WebClient(new Socket(InetAddress.getLoopbackAddress(), port));
        client.socket.setSoTimeout((int) Await.PATIENCE.toMillis());
        client.socket
                .getOutputStream()
                .write(
                        (head + "Host: localhost:" + port + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.UTF_8));
        return client;
    }

    private static HttpHead succeeded(WebClient client) throws IOException {
        HttpHead head = HttpHead.read(client.in);
        if (head.status() != 200) {
            client.close();
            throw new IOException(head.text());
        }
        return head;
    }

    /** Reads on until there was an event with this text. */
    void hear(String text) throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        while (!heard.toString(StandardCharsets.UTF_8).contains(text)) {
            byte[] some = in.readNBytes(1);
            if (some.length == 0) {
                throw new EOFException("before " + text + ": " + heard);
            }
            heard.write(some);
            heard.writeBytes(in.readNBytes(in.available()));
        }
    }

    /** Returns when the server has closed the connection. */
    void ended() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
