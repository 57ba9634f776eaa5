package org.chargebus.itests;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for what another process or thread brings about; never longer than needed. */
final class Await {
    /** Generous: a build machine may be busy with other builds. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final long STEP_NANOS = Duration.ofMillis(20).toNanos();

    private Await() {}

    static void until(String what, Callable<Boolean> condition) {
        value(what, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    static <T> void same(String what, T expected, Callable<T> actual) {
        AtomicReference<T> last = new AtomicReference<>();
        matches(what + ": expected " + expected, last, actual, expected::equals);
    }

    static void atMost(String what, long limit, Callable<Long> actual) {
        AtomicReference<Long> last = new AtomicReference<>();
        matches(what + ": expected at most " + limit, last, actual, value -> value <= limit);
    }

    private static <T> void matches(
            String what, AtomicReference<T> last, Callable<T> actual, Predicate<T> accepted) {
        try {
            until(
                    what,
                    () -> {
                        last.set(actual.call());
                        return accepted.test(last.get());
                    });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ", last seen " + last.get(), e.getCause());
        }
    }

    /** The first value that is there; an exception on the way counts as none yet. */
    static <T> T value(String what, Callable<Optional<T>> source) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Exception last = null;
        while (System.nanoTime() - deadline < 0) {
            try {
                Optional<T> value = source.call();
                if (value.isPresent()) {
                    return value.get();
                }
                last = null;
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        throw new AssertionError("not within " + PATIENCE + ": " + what, last);
    }
}
