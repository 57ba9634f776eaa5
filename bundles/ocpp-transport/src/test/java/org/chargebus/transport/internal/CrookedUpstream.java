package org.chargebus.transport.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An external central system that hands each charger through to a real one, but treats the charger
 * BAD as a test wants it.
 */
final class CrookedUpstream implements AutoCloseable {
    /** What becomes of a connection; the socket is closed when it returns. */
    interface Treatment {
        void of(Socket socket, String head) throws IOException, InterruptedException;
    }

    private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: *(\\S+)");

    /** A connection of BAD came. */
    final CountDownLatch reached = new CountDownLatch(1);

    private final int real;
    private final Treatment treatment;
    private final ServerSocket server;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    final int port;

    CrookedUpstream(int real, Treatment treatment) throws IOException {
        this.real = real;
        this.treatment = treatment;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = server.getLocalPort();
        daemon(this::accept);
    }

    private static void daemon(Runnable run) {
        Thread thread = new Thread(run, "crooked upstream");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            open.removeIf(Socket::isClosed);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            String head = head(socket.getInputStream());
            if (head.startsWith("GET /BAD ")) {
                reached.countDown();
                treatment.of(socket, head);
            } else {
                pipe(socket, head);
            }
        } catch (IOException | InterruptedException gone) {
            // The gateway broke off, or the test is over.
            open.remove(socket);
        }
    }

    private void pipe(Socket socket, String head) throws IOException {
        try (Socket other = new Socket(InetAddress.getLoopbackAddress(), real)) {
            other.setTcpNoDelay(true);
            open.add(other);
            other.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            daemon(() -> copy(other, socket));
            socket.getInputStream().transferTo(other.getOutputStream());
        }
    }

    private void copy(Socket from, Socket to) {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            open.remove(from);
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the gateway broke off");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** An answer in HTTP. */
    static Treatment answer(String text) {
        return (socket, head) ->
                socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Accepts the WebSocket (RFC 6455, 4.2.2). */
    static OutputStream upgrade(Socket socket, String head) throws IOException {
        Matcher key = KEY.matcher(head);
        if (!key.find()) {
            throw new IOException("no key in " + head);
        }
        String text = key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        OutputStream out = socket.getOutputStream();
        String accept = Base64.getEncoder().encodeToString(sha1(text));
        out.write(
                ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                + "Connection: Upgrade\r\nSec-WebSocket-Accept: "
                                + accept
                                + "\r\nSec-WebSocket-Protocol: ocpp1.6\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        return out;
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1")
                    .digest(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A frame of a server, which is not masked (RFC 6455, 5.2). */
    static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        if (payload.length > 0xFFFF) {
            out.write(127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >> shift));
            }
        } else if (payload.length > 125) {
            out.write(126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(payload.length);
        }
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /** Nobody can connect any more; the connections stay. */
    void stopListening() throws IOException {
        server.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
