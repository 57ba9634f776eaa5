package org.chargebus.simulator.internal;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Action;
import org.chargebus.ocpp16.Codec;
import org.chargebus.ocpp16.Confirmation;
import org.chargebus.ocpp16.Message;
import org.chargebus.ocpp16.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The frames of OCPP-J 1.6, 4.2 on a WebSocket, with one CALL outstanding. */
final class ChargerSocket implements Link, WebSocket.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(ChargerSocket.class);
    private static final JSON JSON_TREES = JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);
    private static final int MAX_FRAME = 1 << 20;

    private final String id;
    private final LinkEvents events;
    private final Scheduler scheduler;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final StringBuilder incoming = new StringBuilder();
    private final Deque<Outgoing<?>> waiting = new ArrayDeque<>();
    private Outgoing<?> outstanding;
    private long lastId;
    private volatile WebSocket webSocket;
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

    ChargerSocket(String id, LinkEvents events, Scheduler scheduler) {
        this.id = id;
        this.events = events;
        this.scheduler = scheduler;
    }

    // ---- the charger's side

    @Override
    public <C extends Confirmation> CompletionStage<C> call(Request<C> request) {
        CompletableFuture<C> answer = new CompletableFuture<>();
        Outgoing<C> call = new Outgoing<>(request, answer, nextId(), false);
        if (closed.isDone()) {
            call.fail("not connected");
        } else {
            waiting.add(call);
            next();
        }
        return answer;
    }

    private String nextId() {
        return Long.toString(++lastId);
    }

    private void next() {
        if (outstanding != null || waiting.isEmpty()) {
            return;
        }
        Outgoing<?> call = waiting.remove();
        outstanding = call;
        Action action = call.action();
        send(List.of(2, call.uniqueId(), action.word(), payload(action, call.request())));
        scheduler.after(
                CALL_TIMEOUT,
                () -> take(call.uniqueId(), c -> c.fail("no answer in " + CALL_TIMEOUT)));
    }

    private Map<String, Object> payload(Action action, Message message) {
        return events.manner().writes(action, Codec.encode(message));
    }

    /** A firmware that does not see the first answer sends its request again. */
    private <C extends Confirmation> void answered(Outgoing<C> call, Map<String, Object> payload) {
        if (!call.isRepeated() && events.manner().repeats(call.action())) {
            waiting.addFirst(new Outgoing<>(call.request(), call.answer(), nextId(), true));
        } else {
            call.read(payload);
        }
    }

    /** Ends the outstanding call, if it is this one; a late answer finds none. */
    private void take(String uniqueId, Consumer<Outgoing<?>> end) {
        Outgoing<?> call = outstanding;
        if (call != null && call.uniqueId().equals(uniqueId)) {
            outstanding = null;
            end.accept(call);
            next();
        }
    }

    @Override
    public CompletionStage<Void> close() {
        WebSocket socket = webSocket;
        sent = sent.thenCompose(x -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
        scheduler.after(
                CLOSE_TIMEOUT,
                () -> {
                    socket.abort();
                    ended("closed");
                });
        return closed;
    }

    @Override
    public void cut() {
        webSocket.abort();
        ended("cut off");
    }

    private void send(List<Object> frame) {
        String text;
        try {
            text = JSON_TREES.asString(frame);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        LOG.debug("[cp={}] simulator > {}", id, text);
        WebSocket socket = webSocket;
        // A WebSocket of the JDK takes one send at a time.
        sent = sent.thenCompose(x -> socket.sendText(text, true));
        sent.whenComplete(
                (done, failure) -> {
                    if (failure != null) {
                        scheduler.execute(() -> ended("sending failed: " + failure));
                    }
                });
    }

    // ---- the central system's side

    private void frame(String text) {
        LOG.debug("[cp={}] simulator < {} characters", id, text.length());
        try {
            if (JSON_TREES.anyFrom(text) instanceof List<?> frame
                    && frame.size() > 2
                    && frame.get(0) instanceof Integer type
                    && frame.get(1) instanceof String uniqueId) {
                frame(type, uniqueId, frame);
            }
        } catch (IOException e) {
            LOG.warn("[cp={}] The central system sent a frame that is no JSON; ignored", id);
        }
    }

    private void frame(int type, String uniqueId, List<?> frame) {
        switch (type) {
            case 2 -> later(() -> serve(uniqueId, frame));
            case 3 -> take(uniqueId, call -> answered(call, tree(frame.get(2))));
            case 4 -> take(uniqueId, call -> call.fail("CALLERROR " + plain(frame.get(2))));
            default -> LOG.debug("[cp={}] message type {} ignored", id, type);
        }
    }

    private static String plain(Object code) {
        String text = String.valueOf(code).replaceAll("[^A-Za-z]", "?");
        return text.substring(0, Math.min(40, text.length()));
    }

    @SuppressWarnings("unchecked") // the names of a JSON object are text
    private static Map<String, Object> tree(Object payload) {
        return payload instanceof Map ? (Map<String, Object>) payload : Map.of();
    }

    private void later(Runnable serve) {
        Duration thinks = events.manner().answersAfter();
        if (thinks.isZero()) {
            serve.run();
        } else {
            scheduler.after(thinks, serve);
        }
    }

    private void serve(String uniqueId, List<?> frame) {
        if (closed.isDone()) {
            return;
        }
        try {
            Action action =
                    Action.from(String.valueOf(frame.get(2)))
                            .filter(asked -> !events.manner().refuses(asked))
                            .orElseThrow(
                                    () ->
                                            new OcppException(
                                                    CallErrorCode.NotImplemented,
                                                    "not known to this firmware"));
            Map<String, Object> payload = tree(frame.size() > 3 ? frame.get(3) : null);
            LinkEvents.Reply reply = events.serve(Codec.LENIENT.decodeRequest(action, payload));
            send(List.of(3, uniqueId, payload(action, reply.confirmation())));
            reply.afterwards().run();
        } catch (OcppException e) {
            send(List.of(4, uniqueId, e.code().name(), e.getMessage(), Map.of()));
        }
    }

    // ---- callbacks of the WebSocket

    @Override
    public void onOpen(WebSocket socket) {
        webSocket = socket;
        socket.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        incoming.append(data);
        if (incoming.length() > MAX_FRAME) {
            socket.abort();
            scheduler.execute(() -> ended("a frame was longer than " + MAX_FRAME));
        } else if (last) {
            String text = incoming.toString();
            incoming.setLength(0);
            scheduler.execute(() -> frame(text));
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        scheduler.execute(() -> ended("closed with code " + code));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        scheduler.execute(() -> ended(String.valueOf(error)));
    }

    private void ended(String why) {
        if (!closed.complete(null)) {
            return;
        }
        // First of all: whoever hears that his call failed shall know why.
        events.closed(this, why);
        Outgoing<?> call = outstanding;
        outstanding = null;
        if (call != null) {
            call.fail(why);
        }
        while (!waiting.isEmpty()) {
            waiting.remove().fail(why);
        }
    }
}
