package org.chargebus.views;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Waits on the thread of a command: looks every second, and tells at once and then every ten
 * seconds how many are left, so that nobody has to guess. Ctrl-C interrupts it.
 */
public final class Countdown {
    private static final int TELL_SECONDS = 10;

    /** Lets a second pass. */
    @FunctionalInterface
    public interface Second {
        /** That of the clock. */
        Second REAL = () -> TimeUnit.SECONDS.sleep(1);

        /** Returns when it is over. */
        void pass() throws InterruptedException;
    }

    private final int seconds;
    private final Second second;
    private final IntConsumer tell;

    /**
     * One that has not begun.
     *
     * @param seconds the longest to wait, 0 or more
     * @param tell takes the seconds left
     */
    public Countdown(int seconds, Second second, IntConsumer tell) {
        this.seconds = seconds;
        this.second = second;
        this.tell = tell;
    }

    /**
     * Waits until something is there, and looks once at least.
     *
     * @return whether it is
     */
    public boolean until(BooleanSupplier there) throws InterruptedException {
        for (int passed = 0; ; passed++) {
            if (there.getAsBoolean()) {
                return true;
            }
            if (passed >= seconds) {
                return false;
            }
            if (passed % TELL_SECONDS == 0) {
                tell.accept(seconds - passed);
            }
            second.pass();
        }
    }
}
