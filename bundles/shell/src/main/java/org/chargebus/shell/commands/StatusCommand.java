package org.chargebus.shell.commands;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.chargebus.alarm.Alarms;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.modbus.ModbusLine;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.shell.internal.BmsWatchdog;
import org.chargebus.shell.internal.Health;
import org.chargebus.shell.internal.Overview;
import org.chargebus.shell.internal.Services;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.SignalTable;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.chargebus.store.Store;

/** The gateway on one screen. */
@Service
@Command(
        scope = "chargebus",
        name = "status",
        description = "The gateway on one screen",
        detailedDescription = "Example: chargebus:status --json")
public final class StatusCommand extends GatewayCommand {

    @Override
    void run(Services services, List<String> words) {
        Overview overview = overview(services, site(services), now());
        if (json) {
            print(overview.json());
        } else {
            overview.print(out());
        }
    }

    /** What is known of the gateway as a whole. */
    static Overview overview(Services services, Site site, Instant now) {
        return new Overview(
                site,
                services.version(),
                uptime(now),
                services.find(ChargePoints.class).map(c -> c.links().size()),
                services.find(SignalTable.class).flatMap(table -> upstream(site, table)),
                services.find(SignalTable.class).flatMap(table -> watchdog(table, now)),
                services.find(ChargePoints.class).map(ChargePoints::counters).orElse(List.of()),
                services.all(Endpoint.class),
                services.find(ModbusServer.class),
                services.all(ModbusLine.class),
                services.find(Store.class).map(Store::status),
                Health.of(services),
                services.find(Alarms.class).map(Alarms::active).orElse(List.of()),
                now);
    }

    private static Optional<BmsWatchdog> watchdog(SignalTable table, Instant now) {
        return BmsWatchdog.of(table.snapshot(ConnectorRef.GATEWAY.chargePointId()), now);
    }

    private static Optional<Integer> upstream(Site site, SignalTable table) {
        if (site.mode() != Mode.EXTERNAL) {
            return Optional.empty();
        }
        long up =
                site.chargePoints().stream()
                        .map(charger -> table.snapshot(charger.id()).text(0, "upstream", ""))
                        .filter("up"::equals)
                        .count();
        return Optional.of((int) up);
    }

    private static Duration uptime(Instant now) {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, now))
                .orElse(Duration.ZERO);
    }
}
