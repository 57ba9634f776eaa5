package org.chargebus.registermap.internal.source;

import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.chargebus.alarm.Alarms;
import org.chargebus.command.CommandExecutor;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.signal.SignalTable;
import org.osgi.framework.Version;

/**
 * What the registers are made of, besides the site.
 *
 * @param table the signals
 * @param neighbours the services that come and go
 * @param clock the time of day
 * @param uptime ms since the gateway started; never set back
 * @param version of the gateway
 */
public record Gateway(
        SignalTable table,
        Neighbours neighbours,
        Clock clock,
        LongSupplier uptime,
        Version version) {
    /** The services that come and go while the map is served. */
    public interface Neighbours {
        /** Who carries out commands. */
        Optional<CommandExecutor> executor();

        /** Who is connected. */
        Optional<ChargePoints> chargePoints();

        /** What is wrong. */
        Optional<Alarms> alarms();
    }
}
