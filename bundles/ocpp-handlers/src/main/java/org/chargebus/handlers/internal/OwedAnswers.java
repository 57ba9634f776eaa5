package org.chargebus.handlers.internal;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.HandlerWithdrawnException;

/**
 * The answers that are still owed to chargers. When this bundle leaves, all are withdrawn at once,
 * and the transport brings their calls to the handler that follows. Any thread.
 */
final class OwedAnswers {
    private final Set<CompletableFuture<Answer>> owed = ConcurrentHashMap.newKeySet();
    private volatile boolean withdrawn;

    /** Owes an answer; the returned stage ends as the given one does, or withdrawn. */
    CompletionStage<Answer> owe(CompletionStage<Answer> answer) {
        CompletableFuture<Answer> promise = new CompletableFuture<>();
        owed.add(promise);
        if (withdrawn) {
            withdraw(promise);
        }
        answer.whenComplete(
                (value, failure) -> {
                    owed.remove(promise);
                    if (failure == null) {
                        promise.complete(value);
                    } else {
                        promise.completeExceptionally(cause(failure));
                    }
                });
        return promise;
    }

    /** Withdraws what is owed, now and later. */
    void withdraw() {
        withdrawn = true;
        owed.forEach(this::withdraw);
    }

    private void withdraw(CompletableFuture<Answer> promise) {
        owed.remove(promise);
        promise.completeExceptionally(new HandlerWithdrawnException());
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }
}
