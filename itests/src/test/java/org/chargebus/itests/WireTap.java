package org.chargebus.itests;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;

/**
 * A piece of wire between two ends of WebSockets that notes every frame it passes on, by the
 * identity of the charger and by direction; masks, which differ on both sides of a bridge, are
 * taken off.
 */
final class WireTap implements AutoCloseable {
    /** What passed between one charger and its central system. */
    record Record(List<WebSocketFrame> fromCharger, List<WebSocketFrame> fromCentral) {
        Record() {
            this(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
        }

        /** The text messages of one direction; all of them came in one frame. */
        static List<String> texts(List<WebSocketFrame> frames) {
            return frames.stream()
                    .filter(frame -> frame.opcode() == WebSocketFrame.TEXT)
                    .map(WebSocketFrame::text)
                    .toList();
        }
    }

    private final ServerSocket server;
    private final IntSupplier target;
    private final Map<String, Record> records = new ConcurrentHashMap<>();

    /** Leads to a port of this machine. */
    WireTap(IntSupplier target) throws IOException {
        this.target = target;
        server = new ServerSocket(Container.freePort(), 100, InetAddress.getLoopbackAddress());
        start("tap", this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** What passed since the last {@link #forget}. */
    Record of(String id) {
        return records.computeIfAbsent(id, key -> new Record());
    }

    void forget() {
        records.clear();
    }

    /** What may end by the end of a connection. */
    @FunctionalInterface
    private interface Work {
        void go() throws IOException;
    }

    private static void start(String name, Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.go();
                            } catch (IOException closed) {
                                // Both ends see it: their sockets are closed.
                                return;
                            }
                        },
                        "test-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() throws IOException {
        while (true) {
            Socket charger = server.accept();
            start("tap-handshake", () -> join(charger));
        }
    }

    private void join(Socket charger) throws IOException {
        try (charger;
                Socket central = new Socket()) {
            central.connect(new InetSocketAddress("127.0.0.1", target.getAsInt()));
            charger.setTcpNoDelay(true);
            central.setTcpNoDelay(true);
            DataInputStream up = reader(charger);
            DataInputStream down = reader(central);
            HttpHead request = HttpHead.read(up);
            central.getOutputStream().write(request.bytes());
            HttpHead answer = HttpHead.read(down);
            charger.getOutputStream().write(answer.bytes());
            if (answer.status() != 101) {
                down.transferTo(charger.getOutputStream());
                return;
            }
            Record record = of(request.identity());
            start(
                    "tap-up",
                    () -> {
                        try (charger;
                                central) {
                            pass(up, central.getOutputStream(), true, record.fromCharger());
                        }
                    });
            pass(down, charger.getOutputStream(), false, record.fromCentral());
        }
    }

    private static DataInputStream reader(Socket socket) throws IOException {
        return new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
    }

    private static void pass(
            DataInputStream in, OutputStream out, boolean masked, List<WebSocketFrame> noted)
            throws IOException {
        WebSocketFrame frame = WebSocketFrame.read(in);
        while (frame != null) {
            noted.add(frame);
            frame.write(out, masked);
            frame = WebSocketFrame.read(in);
        }
    }

    /** No more connections; those that are there end with their ends. */
    @Override
    public void close() throws IOException {
        server.close();
    }
}
