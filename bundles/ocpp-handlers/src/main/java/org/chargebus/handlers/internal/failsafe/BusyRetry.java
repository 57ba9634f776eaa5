package org.chargebus.handlers.internal.failsafe;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;

/** Repeats what a charger could not take because 16 calls to it wait already. Any thread. */
final class BusyRetry {
    private static final long AGAIN_MILLIS = 200;

    private final Steps steps;
    private final Set<Object> waiting = ConcurrentHashMap.newKeySet();

    BusyRetry(Steps steps) {
        this.steps = steps;
    }

    /** Whether it was the transport that refused, and not the gateway's own rules. */
    static boolean isBusy(CommandOutcome outcome) {
        return outcome.state() == CommandState.Refused && !outcome.action().isEmpty();
    }

    /**
     * Does something a little later, once for all who ask for the same meanwhile.
     *
     * @param what tells the same from another
     */
    void later(Object what, Runnable again) {
        if (waiting.add(what)) {
            steps.after(
                    AGAIN_MILLIS,
                    () -> {
                        waiting.remove(what);
                        again.run();
                    });
        }
    }
}
