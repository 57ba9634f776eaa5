package org.chargebus.handlers.internal.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.command.Origin;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.signal.Bms;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.signal.ConnectorRef;

/**
 * The BMS lives: its sign is written at once, and what follows from it by who watches that sign.
 */
final class WatchdogCommands {
    private final CentralSystem central;

    WatchdogCommands(CentralSystem central) {
        this.central = central;
    }

    void addTo(Routes routes) {
        routes.serve(Command.BmsAlive.class, "", this::alive);
    }

    private CompletionStage<CommandOutcome> alive(Command.BmsAlive command, Origin origin) {
        String gateway = ConnectorRef.GATEWAY.chargePointId();
        boolean isWatched = Bms.timeout(central.snapshot(gateway)) > 0;
        Changes.at(central.clock().instant())
                .live(0, Keys.BMS_WATCHDOG, command.value())
                .live(0, Keys.BMS_COMM_STATE, isWatched ? Bms.OK : Bms.UNSEEN)
                .applyTo(central.table(), gateway);
        return CompletableFuture.completedFuture(
                CommandOutcome.unsent(CommandState.Answered, "", ""));
    }
}
