package org.chargebus.registermap.internal.bank;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.signal.Change;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.SignalTable;

/**
 * Shows the outcome of a command in the block that triggered it. The executor writes it at the
 * connector of the command; a TriggerMessage of the charger block may name another connector, and
 * the master looks for the outcome where it wrote the trigger.
 */
final class CommandMirror {
    private final SignalTable table;
    private final Clock clock;

    CommandMirror(SignalTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    void show(ConnectorRef block, String name, CommandOutcome outcome) {
        table.apply(
                block.chargePointId(),
                changes(
                        block.connectorId(),
                        name,
                        outcome.state(),
                        outcome.state() == CommandState.Answered ? outcome.result() : "",
                        clock.instant()));
    }

    static List<Change> changes(
            int connector, String name, CommandState state, String result, Instant at) {
        String key = name + ".result";
        return List.of(
                result.isEmpty()
                        ? Change.absent(connector, key)
                        : Change.live(connector, key, result, at),
                Change.live(connector, name + ".state", state.name(), at));
    }
}
