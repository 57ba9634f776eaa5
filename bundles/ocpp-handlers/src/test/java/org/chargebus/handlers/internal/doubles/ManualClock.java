package org.chargebus.handlers.internal.doubles;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands until it is moved, and has one beside it that may be set. */
public final class ManualClock extends Clock {
    private final Clock settable =
            new Clock() {
                @Override
                public Instant instant() {
                    return now.plus(set);
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private Duration set = Duration.ZERO;

    /** That of the system: this one, until somebody sets it. */
    Clock settable() {
        return settable;
    }

    /** Somebody sets the clock of the system; no time passes. */
    public void jump(Duration by) {
        set = set.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    void set(Instant to) {
        now = to;
    }

    /** Moves without running anything. */
    public void move(Duration by) {
        now = now.plus(by);
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
