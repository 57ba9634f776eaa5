package org.chargebus.transport.internal.link;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.chargebus.transport.internal.frame.Frame;

/**
 * A CALL of an external system that is gone: the charger's late answer is for nobody, least of all
 * for the next connection, which may use the same message id. In the serial queue of the charger.
 */
final class Unanswered {
    private final Timer timer;
    private final Executor queue;
    private Timer.Planned planned = () -> {};
    private String id = "";

    Unanswered(Timer timer, Executor queue) {
        this.timer = timer;
        this.queue = queue;
    }

    /** The charger still has a CALL with that id; empty = none. It is given some time. */
    void remains(String callId, int seconds) {
        planned.cancel();
        id = callId;
        if (!callId.isEmpty()) {
            planned = timer.after(Duration.ofSeconds(seconds), () -> queue.execute(this::end));
        }
    }

    boolean isEmpty() {
        return id.isEmpty();
    }

    /** Whether a frame is that late answer, which comes once. */
    boolean isAnsweredBy(Frame frame) {
        boolean isAnswer =
                frame instanceof Frame.Result result && result.id().equals(id)
                        || frame instanceof Frame.Error error && error.id().equals(id);
        if (isAnswer && !isEmpty()) {
            end();
            return true;
        }
        return false;
    }

    void end() {
        planned.cancel();
        id = "";
    }
}
