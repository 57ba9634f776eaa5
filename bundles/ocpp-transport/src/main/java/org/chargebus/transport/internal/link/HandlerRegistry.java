package org.chargebus.transport.internal.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.HandlerWithdrawnException;
import org.chargebus.ocpp.OcppException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handlers by action. A call that finds none waits for one: handlers are replaced in the
 * running gateway, and a charger must not notice (architecture rule 4). Any thread.
 */
public final class HandlerRegistry {
    /** How long a call waits for a handler. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(HandlerRegistry.class);
    private static final String ANY = "*";

    private record Registered(
            CallHandler handler, List<String> actions, int ranking, long serviceId) {}

    /** A call on its way to an answer. */
    private final class Delivery {
        final Call call;
        final Executor queue;
        final CompletableFuture<Answer> answer = new CompletableFuture<>();
        CallHandler withdrawn;
        Timer.Planned patience = () -> {};

        Delivery(Call call, Executor queue) {
            this.call = call;
            this.queue = queue;
        }

        void handTo(CallHandler handler) {
            CompletionStage<Answer> stage;
            try {
                stage = handler.handle(call);
            } catch (OcppException | RuntimeException e) {
                answer.completeExceptionally(e);
                return;
            }
            if (stage == null) {
                answer.completeExceptionally(
                        new IllegalStateException(handler.getClass().getName() + " gave no stage"));
                return;
            }
            stage.whenComplete((result, failure) -> came(handler, result, failure));
        }

        private void came(CallHandler handler, Answer result, Throwable failure) {
            Throwable cause = failure instanceof CompletionException c ? c.getCause() : failure;
            if (cause instanceof HandlerWithdrawnException) {
                LOG.debug("[cp={}] {} is handed on", call.chargePointId(), call.uniqueId());
                withdrawn = handler;
                // On a thread of ours: the handler that leaves may hold a lock.
                queue.execute(() -> deliver(this));
            } else if (cause != null) {
                answer.completeExceptionally(cause);
            } else {
                answer.complete(result);
            }
        }
    }

    private final Timer timer;
    private final List<Registered> handlers = new ArrayList<>();
    private final List<Delivery> parked = new ArrayList<>();

    /** Empty. */
    public HandlerRegistry(Timer timer) {
        this.timer = timer;
    }

    /** A handler came; calls that waited for it are handed to it. */
    public void add(CallHandler handler, Collection<String> actions, int ranking, long serviceId) {
        List<Delivery> waiting;
        synchronized (this) {
            handlers.add(new Registered(handler, List.copyOf(actions), ranking, serviceId));
            handlers.sort(
                    Comparator.comparingInt(Registered::ranking)
                            .reversed()
                            .thenComparingLong(Registered::serviceId));
            waiting = List.copyOf(parked);
            parked.clear();
        }
        waiting.forEach(delivery -> delivery.queue.execute(() -> deliver(delivery)));
    }

    /** A handler left. */
    public synchronized void remove(CallHandler handler) {
        handlers.removeIf(registered -> registered.handler() == handler);
        parked.forEach(
                delivery -> {
                    if (delivery.withdrawn == handler) {
                        delivery.withdrawn = null;
                    }
                });
    }

    /**
     * Answers a call; completed exceptionally as {@link CallHandler#handle} says.
     *
     * @param queue the serial queue of the charger, in which this is called
     */
    CompletionStage<Answer> dispatch(Call call, Executor queue) {
        Delivery delivery = new Delivery(call, queue);
        deliver(delivery);
        return delivery.answer;
    }

    private void deliver(Delivery delivery) {
        CallHandler handler;
        synchronized (this) {
            handler = find(delivery);
            if (handler == null) {
                park(delivery);
                return;
            }
        }
        delivery.patience.cancel();
        delivery.handTo(handler);
    }

    private void park(Delivery delivery) {
        delivery.patience.cancel();
        parked.add(delivery);
        delivery.patience = timer.after(PATIENCE, () -> giveUp(delivery));
    }

    private void giveUp(Delivery delivery) {
        synchronized (this) {
            if (!parked.remove(delivery)) {
                return;
            }
        }
        delivery.answer.completeExceptionally(
                new OcppException(CallErrorCode.InternalError, "no handler; try again"));
    }

    /** The best by exact action, else the best of those that take any; null = none. */
    private CallHandler find(Delivery delivery) {
        CallHandler named = find(delivery.call.action(), delivery.withdrawn);
        return named != null ? named : find(ANY, delivery.withdrawn);
    }

    private CallHandler find(String action, CallHandler except) {
        for (Registered registered : handlers) {
            if (registered.handler() != except && registered.actions().contains(action)) {
                return registered.handler();
            }
        }
        return null;
    }

    /** Calls that wait for a handler. */
    synchronized int parked() {
        return parked.size();
    }
}
