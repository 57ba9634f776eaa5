package org.chargebus.transport.internal.link;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.OcppException;
import org.chargebus.transport.internal.frame.Frame;
import org.chargebus.transport.internal.frame.FrameWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The CALLs of one charger, answered one after the other. A charger may have one outstanding
 * (OCPP-J 1.6, 4.1.1); those that send more after an outage get their answers in order. Everything
 * runs in the charger's serial queue.
 */
final class InboundCalls {
    /** From here on no more frames are read until half of them are answered. */
    static final int FULL = 64;

    /** The same in characters of the messages that wait, with one more on top. */
    static final int FULL_CHARACTERS = 65_536;

    private static final Logger LOG = LoggerFactory.getLogger(InboundCalls.class);

    /** A call, or a frame that is refused in its turn. */
    private sealed interface Item {
        record Served(Call call, int size) implements Item {}

        record Refused(Frame.Refused frame) implements Item {}
    }

    private final String chargePointId;
    private final Executor queue;
    private final Function<Call, CompletionStage<Answer>> dispatch;
    private final Consumer<String> send;
    private final Queue<Item> waiting = new ArrayDeque<>();
    private Runnable idle = () -> {};
    private long characters;
    private boolean answering;
    private boolean ended;

    InboundCalls(
            String chargePointId,
            Executor queue,
            Function<Call, CompletionStage<Answer>> dispatch,
            Consumer<String> send) {
        this.chargePointId = chargePointId;
        this.queue = queue;
        this.dispatch = dispatch;
        this.send = send;
    }

    /** A call whose size was counted before. */
    void add(Call call) {
        add(call, 0);
    }

    /**
     * A call came.
     *
     * @param size of its message, characters
     */
    void add(Call call, int size) {
        waiting.add(new Item.Served(call, size));
        characters += size;
        pump();
    }

    void add(Frame.Refused frame) {
        waiting.add(new Item.Refused(frame));
        pump();
    }

    /** Runs each time the last call was answered. */
    void whenIdle(Runnable run) {
        idle = run;
    }

    /** Whether nothing is being answered. */
    boolean isIdle() {
        return !answering && waiting.isEmpty();
    }

    boolean full() {
        return waiting.size() >= FULL || characters >= FULL_CHARACTERS;
    }

    boolean roomy() {
        return waiting.size() <= FULL / 2 && characters <= FULL_CHARACTERS / 2;
    }

    /** Answers that still come have nowhere to go. */
    void end() {
        ended = true;
        waiting.clear();
        characters = 0;
    }

    private void pump() {
        while (!answering && !waiting.isEmpty()) {
            Item item = waiting.remove();
            if (item instanceof Item.Served served) {
                answering = true;
                characters -= served.size();
                serve(served.call());
            } else if (item instanceof Item.Refused refused) {
                Frame.Refused frame = refused.frame();
                send.accept(FrameWriter.error(frame.id(), frame.code(), frame.description()));
            }
        }
    }

    private void serve(Call call) {
        dispatch.apply(call)
                .whenComplete(
                        (answer, failure) -> queue.execute(() -> answer(call, answer, failure)));
    }

    /** The reply goes first, its side effects follow (architecture rule 10). */
    private void answer(Call call, Answer answer, Throwable failure) {
        answering = false;
        if (failure == null && answer == null) {
            answer(call, null, new IllegalStateException("the handler answered null"));
            return;
        }
        if (!ended) {
            send.accept(failure == null ? reply(call, answer) : error(call, failure));
        }
        try {
            if (failure == null) {
                answer.afterwards().run();
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "[cp={}] {} was answered, but what follows from it failed. Report this.",
                    chargePointId,
                    LogText.name(call.action()),
                    e);
        } finally {
            pump();
            if (isIdle() && !ended) {
                idle.run();
            }
        }
    }

    private String reply(Call call, Answer answer) {
        try {
            return FrameWriter.result(call.uniqueId(), answer.payload());
        } catch (RuntimeException e) {
            return error(call, e);
        }
    }

    private String error(Call call, Throwable failure) {
        if (failure instanceof OcppException refusal) {
            return FrameWriter.error(call.uniqueId(), refusal.code(), refusal.getMessage());
        }
        LOG.error(
                "[cp={}] {} could not be answered; the charger got an InternalError. Report this.",
                chargePointId,
                LogText.name(call.action()),
                failure);
        return FrameWriter.error(
                call.uniqueId(), CallErrorCode.InternalError, "the gateway failed; try again");
    }
}
