package org.chargebus.itests;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A charger that speaks frames as they are, on the WebSocket of the Java runtime. It answers every
 * CALL with status Accepted, unless its script says else.
 */
final class RawCharger implements WebSocket.Listener, AutoCloseable {
    private static final Duration HANDSHAKE = Duration.ofSeconds(60);

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String id;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Script script = new Script();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private CompletableFuture<WebSocket> sent = CompletableFuture.completedFuture(null);
    private final AtomicInteger messageIds = new AtomicInteger();
    private volatile WebSocket socket;

    private RawCharger(String id) {
        this.id = id;
    }

    /** Connects by {@code ws://127.0.0.1:port/ocpp/id}. */
    static RawCharger connect(int port, String id) throws Exception {
        return connect(port, id, CLIENT.newWebSocketBuilder());
    }

    /** With Basic authentication, OCPP-J 1.6, 6.2: user = id. */
    static RawCharger connect(int port, String id, String password) throws Exception {
        byte[] credentials = (id + ":" + password).getBytes(StandardCharsets.UTF_8);
        String header = "Basic " + Base64.getEncoder().encodeToString(credentials);
        return connect(port, id, CLIENT.newWebSocketBuilder().header("Authorization", header));
    }

    private static RawCharger connect(int port, String id, WebSocket.Builder builder)
            throws Exception {
        RawCharger charger = new RawCharger(id);
        charger.socket =
                builder.subprotocols("ocpp1.6")
                        .connectTimeout(HANDSHAKE)
                        .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ocpp/" + id), charger)
                        .get(HANDSHAKE.toSeconds(), TimeUnit.SECONDS);
        return charger;
    }

    /** Tries until the gateway admits it. */
    static RawCharger admitted(int port, String id) {
        return Await.value(
                "charger " + id + " is admitted", () -> java.util.Optional.of(connect(port, id)));
    }

    /** The HTTP status of a refusal; 101 when it is admitted. */
    static int handshakeStatus(int port, String id) throws Exception {
        return handshakeStatus(() -> connect(port, id));
    }

    /** The same with Basic authentication. */
    static int handshakeStatus(int port, String id, String password) throws Exception {
        return handshakeStatus(() -> connect(port, id, password));
    }

    private static int handshakeStatus(Callable<RawCharger> connection) throws Exception {
        try (RawCharger charger = connection.call()) {
            return charger.isOpen() ? 101 : 0;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    String id() {
        return id;
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    /** The CALLs that came, as they came. */
    List<String> calls() {
        return script.frames();
    }

    /** What it does with the CALLs that come. */
    Script script() {
        return script;
    }

    /** Sends a CALL and waits for its answer, the whole frame. */
    String call(String action, String payload) throws Exception {
        return answer(ask(action, payload));
    }

    /** Sends a CALL; {@link #answer} takes the message id that is returned. */
    String ask(String action, String payload) throws Exception {
        String messageId = "m" + messageIds.incrementAndGet();
        send("[2,\"" + messageId + "\",\"" + action + "\"," + payload + "]");
        return messageId;
    }

    void boot() throws Exception {
        String answer =
                call(
                        "BootNotification",
                        "{\"chargePointVendor\":\"Raw\",\"chargePointModel\":\"Frames\"}");
        if (!answer.contains("\"Accepted\"")) {
            throw new AssertionError("boot not accepted: " + answer);
        }
    }

    /** Reports the energy of a connector, without a transaction. */
    void energy(int connector, long wattHours) throws Exception {
        call(
                "MeterValues",
                "{\"connectorId\":"
                        + connector
                        + ",\"meterValue\":[{\"timestamp\":\"2026-01-01T00:00:00Z\","
                        + "\"sampledValue\":[{\"value\":\""
                        + wattHours
                        + "\"}]}]}");
    }

    void send(String frame) throws Exception {
        afterTheLast(socket, frame).get(HANDSHAKE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Sends one message in two fragments. */
    void sendInFragments(String frame) throws Exception {
        int middle = frame.length() / 2;
        socket.sendText(frame.substring(0, middle), false)
                .thenCompose(to -> to.sendText(frame.substring(middle), true))
                .get(HANDSHAKE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Sends what OCPP-J does not know. */
    void sendBinary(byte[] frame) throws Exception {
        socket.sendBinary(ByteBuffer.wrap(frame), true)
                .get(HANDSHAKE.toSeconds(), TimeUnit.SECONDS);
    }

    /** The answer with this message id. */
    String answer(String messageId) throws Exception {
        long deadline = System.nanoTime() + Await.PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0) {
            String answer = answers.poll(1, TimeUnit.SECONDS);
            if (answer != null && answer.contains("\"" + messageId + "\"")) {
                return answer;
            }
            if (closed.isDone()) {
                throw new AssertionError(
                        "closed before the answer to " + messageId + ": " + closed.get());
            }
        }
        throw new AssertionError("no answer to " + messageId);
    }

    /** Waits until the gateway closed the connection; its code, or what went wrong. */
    String closedWith() throws Exception {
        return closed.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS).split(" ", 2)[0];
    }

    /** The socket takes one message at a time, and an answer may meet a call of the test. */
    private synchronized CompletableFuture<WebSocket> afterTheLast(WebSocket to, String frame) {
        sent = sent.thenCompose(last -> to.sendText(frame, true));
        return sent;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String frame = partial.toString();
            partial.setLength(0);
            script.take(frame).ifPresentOrElse(call -> reply(from, call), () -> answers.add(frame));
        }
        from.request(1);
        return null;
    }

    private void reply(WebSocket to, Script.Call call) {
        Reply reply = script.reply(call.action());
        if (reply == Reply.HANG_UP) {
            close();
        } else {
            reply.frame(call.messageId()).ifPresent(frame -> afterTheLast(to, frame));
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(error.toString());
    }

    @Override
    public void close() {
        socket.abort();
        closed.complete("closed here");
    }
}
