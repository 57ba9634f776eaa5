package org.chargebus.diagnostics.internal.ring;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock and a steady time that a test moves. */
public final class ManualTime extends Clock {
    private Instant now = Instant.parse("2026-11-27T10:00:00Z");
    private long nanos;

    /** Both go on. */
    public void pass(long micros) {
        now = now.plusNanos(micros * 1000);
        nanos += micros * 1000;
    }

    /** Somebody sets the clock. */
    public void set(Instant time) {
        now = time;
    }

    /** The steady time, ns. */
    public long nanos() {
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
        throw new UnsupportedOperationException();
    }
}
