package org.chargebus.simulator.internal;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The server's side of RFC 6455 for one connection at a time, for text of any length. */
final class LoopbackCentralSystem implements AutoCloseable {
    static final String CLOSED = "<closed>";
    final BlockingQueue<String> handshakes = new LinkedBlockingQueue<>();
    final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final ServerSocket server;
    private volatile Socket socket;
    private volatile String refusal = "";

    LoopbackCentralSystem() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "loopback-central-system");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "ws://127.0.0.1:" + server.getLocalPort() + "/ocpp";
    }

    void refuse(String status) {
        refusal = status;
    }

    String frame() throws InterruptedException {
        String frame = frames.poll(60, TimeUnit.SECONDS);
        return frame == null ? "<nothing in 10 s>" : frame;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket accepted = server.accept()) {
                socket = accepted;
                if (handshake(accepted)) {
                    readFrames(new DataInputStream(accepted.getInputStream()));
                }
            } catch (IOException e) {
                frames.add(CLOSED);
            }
        }
    }

    private boolean handshake(Socket accepted) throws IOException {
        BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                accepted.getInputStream(), StandardCharsets.ISO_8859_1),
                        1);
        StringBuilder request = new StringBuilder();
        String key = "";
        for (String line = reader.readLine();
                line != null && !line.isEmpty();
                line = reader.readLine()) {
            request.append(line).append('\n');
            if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key: ")) {
                key = line.substring(line.indexOf(' ') + 1);
            }
        }
        String refused = refusal;
        String answer =
                refused.isEmpty()
                        ? "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                + "Connection: Upgrade\r\nSec-WebSocket-Protocol: ocpp1.6\r\n"
                                + "Sec-WebSocket-Accept: "
                                + accept(key)
                                + "\r\n\r\n"
                        : "HTTP/1.1 " + refused + "\r\nContent-Length: 0\r\n\r\n";
        accepted.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        handshakes.add(request.toString());
        return refused.isEmpty();
    }

    private static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest(
                                    (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                                            .getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void readFrames(DataInputStream in) throws IOException {
        while (true) {
            int opcode = in.readUnsignedByte() & 0x0F;
            int length = in.readUnsignedByte() & 0x7F;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = (int) in.readLong();
            }
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes(length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            if (opcode == 8) {
                write(8, payload);
                frames.add(CLOSED);
                return;
            }
            frames.add(new String(payload, StandardCharsets.UTF_8));
        }
    }

    void send(String text) throws IOException {
        write(1, text.getBytes(StandardCharsets.UTF_8));
    }

    void dropConnection() throws IOException {
        socket.close();
    }

    private void write(int opcode, byte[] payload) throws IOException {
        OutputStream out = socket.getOutputStream();
        byte[] frame = new byte[payload.length + 4];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = 126;
        frame[2] = (byte) (payload.length >> 8);
        frame[3] = (byte) payload.length;
        System.arraycopy(payload, 0, frame, 4, payload.length);
        if (payload.length < 126) {
            // The shortest form is compulsory (RFC 6455, 5.2).
            frame = new byte[payload.length + 2];
            frame[0] = (byte) (0x80 | opcode);
            frame[1] = (byte) payload.length;
            System.arraycopy(payload, 0, frame, 2, payload.length);
        }
        out.write(frame);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
        Socket last = socket;
        if (last != null) {
            last.close();
        }
    }
}
