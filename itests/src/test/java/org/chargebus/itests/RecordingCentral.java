package org.chargebus.itests;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An operator's central system that numbers transactions, and whose record of them outlives its own
 * end.
 */
final class RecordingCentral implements AutoCloseable {
    private static final int FIRST_ID = 7001;
    private static final String ACCEPTED = "\"idTagInfo\":{\"status\":\"Accepted\"}";
    private static final Map<String, String> ANSWERS =
            Map.of(
                    "BootNotification",
                    "{\"currentTime\":\"2026-03-29T01:00:00Z\",\"interval\":300,"
                            + "\"status\":\"Accepted\"}",
                    "Heartbeat",
                    "{\"currentTime\":\"2026-03-29T01:00:00Z\"}",
                    "Authorize",
                    "{" + ACCEPTED + "}",
                    "StopTransaction",
                    "{" + ACCEPTED + "}");

    private final int port = Container.freePort();
    private final AtomicInteger transactions = new AtomicInteger(FIRST_ID);
    private final AtomicInteger commands = new AtomicInteger();
    private final Map<String, TransactionRecord> records = new ConcurrentHashMap<>();
    private final Map<String, FrameSocket> links = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
    private FrameServer server;

    int port() {
        return port;
    }

    /** It serves whoever connects. */
    void start() throws IOException {
        FrameServer fresh = new FrameServer(port);
        server = fresh;
        thread(
                "test-central-links",
                () -> {
                    while (server == fresh) {
                        FrameSocket link = fresh.next();
                        links.put(link.head().identity(), link);
                        thread("test-central-link", () -> serve(link));
                    }
                });
    }

    /** It is gone, and its sockets with it. */
    void kill() throws IOException {
        FrameServer old = server;
        server = null;
        old.close();
    }

    /** What may end with its sockets. */
    @FunctionalInterface
    private interface Work {
        void go() throws IOException, InterruptedException;
    }

    private static void thread(String name, Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.go();
                            } catch (IOException | InterruptedException killed) {
                                return;
                            }
                        },
                        name);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(FrameSocket link) throws IOException {
        String id = link.head().identity();
        for (WebSocketFrame frame = link.next(); frame != null; frame = link.next()) {
            if (frame.opcode() == WebSocketFrame.TEXT) {
                JsonArray message = JsonParser.parseString(frame.text()).getAsJsonArray();
                if (message.get(0).getAsInt() == 2) {
                    link.text("[3," + message.get(1) + "," + answer(id, message) + "]");
                } else {
                    asked.remove(message.get(1).getAsString())
                            .complete(message.get(2).getAsJsonObject());
                }
            }
        }
    }

    private String answer(String id, JsonArray call) {
        String action = call.get(2).getAsString();
        JsonObject payload = call.get(3).getAsJsonObject();
        if (!action.equals("StartTransaction")) {
            record(id).said(action, payload);
            return ANSWERS.getOrDefault(action, "{}");
        }
        int transaction = transactions.getAndIncrement();
        record(id).started(payload, transaction);
        return "{\"transactionId\":" + transaction + "," + ACCEPTED + "}";
    }

    /** What a charger told of its transactions. */
    TransactionRecord record(String id) {
        return records.computeIfAbsent(id, key -> new TransactionRecord());
    }

    /** Sends a CALL; the payload of its CALLRESULT. */
    CompletableFuture<JsonObject> command(String id, String action, String payload)
            throws IOException {
        String messageId = "command-" + commands.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        asked.put(messageId, answer);
        links.get(id).text("[2,\"" + messageId + "\",\"" + action + "\"," + payload + "]");
        return answer;
    }

    /** Its transaction messages in order, with transactions by the number of their start. */
    static final class TransactionRecord {
        private final List<String> messages = new CopyOnWriteArrayList<>();
        private final List<Integer> ids = new CopyOnWriteArrayList<>();

        /** A start that was answered with this id. */
        void started(JsonObject payload, int transaction) {
            ids.add(transaction);
            messages.add("StartTransaction" + payload);
        }

        /** MeterValues and stops are noted, all else is not. */
        void said(String action, JsonObject payload) {
            if (action.equals("MeterValues") || action.equals("StopTransaction")) {
                JsonObject noted = payload.deepCopy();
                int start = ids.indexOf(payload.get("transactionId").getAsInt());
                noted.addProperty("transactionId", "of start " + start);
                messages.add(action + noted);
            }
        }

        List<String> messages() {
            return List.copyOf(messages);
        }

        /** The ids in the order of the starts. */
        List<Integer> ids() {
            return List.copyOf(ids);
        }
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            kill();
        }
    }
}
