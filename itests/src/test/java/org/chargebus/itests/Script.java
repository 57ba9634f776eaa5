package org.chargebus.itests;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a charger of the tests replies to which action, and the CALLs that came to it. */
final class Script {
    // No JSON library: the tests inside the container have none.
    private static final Pattern CALL =
            Pattern.compile(
                    "\\s*\\[\\s*2\\s*,\\s*\"([^\"]*)\"\\s*,\\s*\"([^\"]*)\"\\s*,(.*)]\\s*",
                    Pattern.DOTALL);

    /**
     * A CALL of the gateway.
     *
     * @param payload as it came
     * @param at when it came, in ns of this machine
     */
    record Call(String messageId, String action, String payload, String frame, long at) {
        @Override
        public String toString() {
            return action + " " + payload;
        }
    }

    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final Map<String, Queue<Reply>> once = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger taken = new AtomicInteger();

    /** From now on it replies so to an action. */
    void on(String action, Reply reply) {
        replies.put(action, reply);
    }

    /** It replies so to the next CALL of an action, and then as before. */
    void once(String action, Reply reply) {
        once.computeIfAbsent(action, a -> new ConcurrentLinkedQueue<>()).add(reply);
    }

    Reply reply(String action) {
        Queue<Reply> next = once.get(action);
        Reply reply = next == null ? null : next.poll();
        return reply == null ? replies.getOrDefault(action, Reply.ACCEPTED) : reply;
    }

    /** Notes a frame; empty when it is no CALL. */
    Optional<Call> take(String frame) {
        Optional<Call> call = parse(frame);
        call.ifPresent(calls::add);
        return call;
    }

    private static Optional<Call> parse(String frame) {
        Matcher call = CALL.matcher(frame);
        return call.matches()
                ? Optional.of(
                        new Call(
                                call.group(1),
                                call.group(2),
                                call.group(3),
                                frame,
                                System.nanoTime()))
                : Optional.empty();
    }

    List<String> frames() {
        return calls.stream().map(Call::frame).collect(Collectors.toList());
    }

    /** All CALLs of an action so far. */
    List<Call> calls(String action) {
        return calls.stream()
                .filter(call -> call.action().equals(action))
                .collect(Collectors.toList());
    }

    /** Waits for the CALL that follows the one that was asked for last; it has to be this one. */
    Call next(String action) {
        Call call = next();
        if (!call.action().equals(action)) {
            throw new AssertionError("expected " + action + ", but there came " + call);
        }
        return call;
    }

    /** Waits for the CALL that follows the one that was asked for last. */
    Call next() {
        int index = taken.getAndIncrement();
        return Await.value(
                "CALL " + (index + 1) + " to the charger",
                () -> index < calls.size() ? Optional.of(calls.get(index)) : Optional.empty());
    }

    /** What came and was not asked for yet. */
    List<Call> left() {
        return List.copyOf(calls.subList(Math.min(taken.get(), calls.size()), calls.size()));
    }

    /** What came so far is not waited for any more. */
    void forget() {
        taken.set(calls.size());
    }
}
