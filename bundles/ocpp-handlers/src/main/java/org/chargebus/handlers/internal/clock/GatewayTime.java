package org.chargebus.handlers.internal.clock;

import java.time.Clock;
import java.time.Instant;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.SignalTable;

/**
 * The time chargers are told: that of the operating system plus the offset a master set, or the
 * external central system told. Any thread.
 *
 * <p>The offset lives in the signal table, so that it outlives an update of this bundle. It does
 * not outlive a restart, for nobody knows how far the clock of the operating system was moved
 * meanwhile: {@code time.state} is {@code never set} again, and a BMS sets the clock again.
 */
public final class GatewayTime {
    private final SignalTable table;
    private final Clock system;

    public GatewayTime(SignalTable table, Clock system) {
        this.table = table;
        this.system = system;
    }

    /** The present time of the gateway. */
    public Instant now() {
        long offset =
                table.snapshot(ConnectorRef.GATEWAY.chargePointId())
                        .longValue(0, Keys.CLOCK_OFFSET, 0);
        return system.instant().plusMillis(offset);
    }
}
