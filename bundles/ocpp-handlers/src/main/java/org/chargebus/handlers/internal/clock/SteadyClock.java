package org.chargebus.handlers.internal.clock;

import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The clock by which this bundle waits: it shows the time of the system as it was when the Java
 * machine started and from then on runs by the monotonic clock. So a system whose clock is set
 * makes no time-out early or late; and all that ever run in one machine agree on it, be they
 * updated meanwhile. What people and chargers are told is by another clock. Any thread.
 */
public final class SteadyClock extends Clock {
    private final long begin;
    private final LongSupplier uptime;

    /** Of this Java machine. */
    public SteadyClock() {
        this(ManagementFactory.getRuntimeMXBean());
    }

    private SteadyClock(RuntimeMXBean machine) {
        this(machine.getStartTime(), machine::getUptime);
    }

    /**
     * @param begin ms since 1970, when the machine started
     * @param uptime ms since then; never set back
     */
    SteadyClock(long begin, LongSupplier uptime) {
        this.begin = begin;
        this.uptime = uptime;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return begin + uptime.getAsLong();
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
