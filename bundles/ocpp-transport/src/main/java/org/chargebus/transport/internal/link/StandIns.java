package org.chargebus.transport.internal.link;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.StandIn;

/**
 * Who serves bridged chargers while their external central system is away. A call waits for a
 * stand-in as it does for a handler in BMS mode. Any thread.
 */
public final class StandIns {
    private final HandlerRegistry answers;
    private volatile StandIn current;
    private long number;

    /** Nobody. */
    public StandIns(Timer timer) {
        answers = new HandlerRegistry(timer);
    }

    /** One came; it takes the place of the one before. */
    public synchronized void add(StandIn standIn) {
        current = standIn;
        answers.add(standIn, List.of("*"), 0, --number);
    }

    /** One left. */
    public synchronized void remove(StandIn standIn) {
        answers.remove(standIn);
        if (current == standIn) {
            current = null;
        }
    }

    /** The present one. */
    Optional<StandIn> current() {
        return Optional.ofNullable(current);
    }

    /** Answers a call as {@link HandlerRegistry#dispatch} does. */
    CompletionStage<Answer> dispatch(Call call, Executor queue) {
        return answers.dispatch(call, queue);
    }
}
