package org.chargebus.transport.internal.link;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

/**
 * Pings a silent charger; two unanswered pings mean that it is gone. Every frame is an answer:
 * chargers exist that never send a pong. {@link #alive} from any thread, all else in the queue.
 */
final class KeepAlive {
    private static final int MAX_UNANSWERED = 2;

    private final Timer timer;
    private final Executor queue;
    private final IntSupplier seconds;
    private final Runnable ping;
    private final Runnable dead;
    private volatile long lastFrame;
    private Timer.Planned planned = () -> {};
    private int unanswered;
    private int round;

    KeepAlive(Timer timer, Executor queue, IntSupplier seconds, Runnable ping, Runnable dead) {
        this.timer = timer;
        this.queue = queue;
        this.seconds = seconds;
        this.ping = ping;
        this.dead = dead;
        lastFrame = timer.nanos();
    }

    /** A frame came. */
    void alive() {
        lastFrame = timer.nanos();
    }

    /** Starts, and starts anew when the interval may have changed. */
    void start() {
        stop();
        unanswered = 0;
        int interval = seconds.getAsInt();
        if (interval > 0) {
            plan(left(interval));
        }
    }

    void stop() {
        round++;
        planned.cancel();
    }

    private void plan(Duration delay) {
        int mine = round;
        planned = timer.after(delay, () -> queue.execute(() -> check(mine)));
    }

    private void check(int planned) {
        if (planned != round) {
            return;
        }
        int interval = seconds.getAsInt();
        Duration left = left(interval);
        if (!left.isZero()) {
            unanswered = 0;
            plan(left);
        } else if (unanswered == MAX_UNANSWERED) {
            dead.run();
        } else {
            unanswered++;
            plan(Duration.ofSeconds(interval));
            ping.run();
        }
    }

    private Duration left(int interval) {
        Duration left = Duration.ofSeconds(interval).minusNanos(timer.nanos() - lastFrame);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
