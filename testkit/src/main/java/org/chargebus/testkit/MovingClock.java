package org.chargebus.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until it is moved, and the monotonic one beside it. */
public final class MovingClock extends Clock {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private long nanos = -1_000_000_000_000L;

    /** Time passes. */
    public void move(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    /** No time passes, but somebody sets the clock. */
    public void jump(Duration duration) {
        now = now.plus(duration);
    }

    /** The monotonic time, ns. */
    public long nanoTime() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
