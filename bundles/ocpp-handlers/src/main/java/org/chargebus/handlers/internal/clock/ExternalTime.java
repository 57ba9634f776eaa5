package org.chargebus.handlers.internal.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In external mode chargers are told the time by their external central system, in the answers to
 * BootNotification and Heartbeat (OCPP 1.6, 4.2 and 4.6). Then it is that of the gateway, too:
 * whoever told the time last, the external system or a BMS, holds. Any thread.
 */
public final class ExternalTime {
    /** A difference below it is the way through the network, and times in whole seconds. */
    private static final Duration NOISE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(ExternalTime.class);
    private static final String GATEWAY = ConnectorRef.GATEWAY.chargePointId();
    private static final String BY_EXTERNAL = "external CS";

    private final SignalTable table;
    private final Clock system;

    public ExternalTime(SignalTable table, Clock system) {
        this.table = table;
        this.system = system;
    }

    /** A charger was told that it is this time now; one beyond the registers is passed over. */
    public void told(Instant time) {
        if (!StagedDate.isInRange(time)) {
            LOG.debug("the external system tells the time {}, which is passed over", time);
            return;
        }
        Instant now = system.instant();
        Snapshot gateway = table.snapshot(GATEWAY);
        long offset = Duration.between(now, time).toMillis();
        long before = gateway.longValue(0, Keys.CLOCK_OFFSET, 0);
        boolean first = !gateway.text(0, Keys.TIME_SOURCE, "").equals(BY_EXTERNAL);
        boolean same = Math.abs(offset - before) < NOISE.toMillis();
        Changes changes = Changes.at(now).live(0, Keys.TIME_SET_AT, now);
        if (first) {
            changes.live(0, Keys.TIME_SOURCE, BY_EXTERNAL);
        }
        if (!same) {
            changes.live(0, Keys.CLOCK_OFFSET, offset);
        }
        changes.applyTo(table, GATEWAY);
        if (first || !same) {
            LOG.info("the clock is that of the external system: at {} of the system {}", now, time);
        }
    }
}
