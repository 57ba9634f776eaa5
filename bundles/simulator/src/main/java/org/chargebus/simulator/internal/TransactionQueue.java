package org.chargebus.simulator.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.chargebus.ocpp16.Confirmation;
import org.chargebus.ocpp16.Request;

/**
 * The messages of transactions, in the order in which they arose, kept while there is no connection
 * and through a reboot (OCPP 1.6, 3.7). Starts and stops are sent until they are answered, meter
 * values once. One thread.
 */
final class TransactionQueue {
    private static final Duration RETRY = Duration.ofSeconds(5);

    /** More values than these are thinned out, as 3.7 allows. */
    private static final int MOST_VALUES = 200;

    private final CentralSystem central;
    private final Scheduler scheduler;
    private final Deque<Entry<?>> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean pausing;

    private record Entry<C extends Confirmation>(
            Supplier<Request<C>> message, Consumer<C> answered, boolean isValue) {}

    TransactionQueue(CentralSystem central, Scheduler scheduler) {
        this.central = central;
        this.scheduler = scheduler;
    }

    /**
     * A start or stop.
     *
     * @param message made when it is sent; the same each time
     * @param answered told the confirmation
     */
    <C extends Confirmation> void add(Supplier<Request<C>> message, Consumer<C> answered) {
        waiting.add(new Entry<>(message, answered, false));
        next();
    }

    /** Values of a meter. */
    <C extends Confirmation> void addValue(Supplier<Request<C>> message) {
        if (waiting.stream().filter(Entry::isValue).count() >= MOST_VALUES) {
            thinOut();
        }
        waiting.add(new Entry<>(message, answer -> {}, true));
        next();
    }

    private void thinOut() {
        boolean drop = false;
        for (Iterator<Entry<?>> entries = waiting.iterator(); entries.hasNext(); ) {
            // The first is perhaps on its way.
            if (entries.next().isValue()) {
                if (drop) {
                    entries.remove();
                }
                drop = !drop;
            }
        }
    }

    /** There is a connection again. */
    void resume() {
        pausing = false;
        next();
    }

    private void next() {
        if (!sending && !pausing && !waiting.isEmpty() && central.ready()) {
            sending = true;
            send(waiting.peek());
        }
    }

    private <C extends Confirmation> void send(Entry<C> entry) {
        central.call(entry.message().get())
                .whenComplete(
                        (answer, failure) -> {
                            sending = false;
                            if (failure == null) {
                                waiting.remove(entry);
                                entry.answered().accept(answer);
                            } else if (central.ready()) {
                                failed(entry);
                            }
                            next();
                        });
    }

    private void failed(Entry<?> entry) {
        if (entry.isValue()) {
            waiting.remove(entry);
            return;
        }
        pausing = true;
        scheduler.after(RETRY, this::resume);
    }
}
