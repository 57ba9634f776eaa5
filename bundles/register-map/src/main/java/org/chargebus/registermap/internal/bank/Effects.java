package org.chargebus.registermap.internal.bank;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chargebus.command.Command;
import org.chargebus.command.CommandState;
import org.chargebus.registermap.internal.table.Access;
import org.chargebus.signal.Change;
import org.chargebus.signal.SignalTable;

/**
 * What a checked write does: one swap of the signals, so that other masters see it whole or not at
 * all, and then the commands in rising order of address.
 */
final class Effects {
    private static final String TRIGGER = ".trigger";

    private final WriteRequest request;
    private final RepeatedWrites repeats;
    private final boolean everyWrite;
    private final Instant at;
    private final Parameters parameters;
    private final List<Change> changes = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();

    Effects(WriteRequest request, RepeatedWrites repeats, boolean everyWrite, Instant at) {
        this.request = request;
        this.repeats = repeats;
        this.everyWrite = everyWrite;
        this.at = at;
        this.parameters = new Parameters(request);
        request.entries().forEach(this::add);
    }

    /** What is asked of the charger, in order. */
    List<Command> commands() {
        return commands;
    }

    /** Keeps the values. */
    void apply(SignalTable table) {
        taken.forEach(key -> repeats.taken(request.ref(), key));
        if (!changes.isEmpty()) {
            table.apply(request.ref().chargePointId(), List.copyOf(changes));
        }
    }

    private void add(WriteRequest.Entry entry) {
        String key = entry.slot().point().key();
        Actions.Action action = Actions.of(key);
        if (entry.slot().point().access() == Access.W) {
            trigger(key, action, entry.value().orElseThrow());
        } else if (action != null) {
            direct(key, action, entry.value().orElseThrow());
        } else {
            parameter(key, entry.value());
        }
    }

    // A trigger is an event: it fires also when the same value is written again.
    private void trigger(String key, Actions.Action action, Object value) {
        if (value.equals(0L)) {
            return;
        }
        String name = key.substring(0, key.length() - TRIGGER.length());
        Optional<Command> command = action.command(parameters, value);
        if (command.isPresent()) {
            add(command.get());
        } else {
            state(name, CommandState.ParameterInvalid);
        }
        if (name.equals("limit")) {
            // Another limit is in force now, so the direct one counts when it is written again.
            changes.add(repeats.forget(request.ref(), "limit.direct"));
        }
    }

    private void add(Command command) {
        commands.add(command);
        if (command.ref().connectorId() != request.connector()) {
            state("triggerMessage", CommandState.Waiting);
        }
    }

    private void state(String name, CommandState state) {
        changes.addAll(CommandMirror.changes(request.connector(), name, state, "", at));
    }

    private void direct(String key, Actions.Action action, Object value) {
        if (!everyWrite && repeats.isRepeated(request.before(), request.ref(), key, value)) {
            return;
        }
        action.command(parameters, value).ifPresent(commands::add);
        changes.add(repeats.remember(request.ref(), key, value, at));
        taken.add(key);
        if (!repeats.isReported(key)) {
            changes.add(Change.live(request.connector(), key, value, at));
        }
    }

    private void parameter(String key, Optional<Object> value) {
        parameters.set(key, value);
        changes.add(
                value.map(v -> Change.live(request.connector(), key, v, at))
                        .orElse(Change.absent(request.connector(), key)));
    }
}
