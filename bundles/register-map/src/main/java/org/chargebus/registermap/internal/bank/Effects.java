package org.chargebus.registermap.internal.bank;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chargebus.command.Command;
import org.chargebus.command.Command.ListEntry;
import org.chargebus.command.CommandState;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.draft.StagedList;
import org.chargebus.registermap.internal.table.Access;
import org.chargebus.signal.Change;
import org.chargebus.signal.SignalTable;

/**
 * What a checked write does: one swap of the signals, so that other masters see it whole or not at
 * all, and then the commands in rising order of address.
 */
final class Effects {
    private static final String TRIGGER = ".trigger";
    private static final String LOCAL_LIST = "localList";
    private static final String CLOCK = "time.unix";
    private static final long CLEAR = 2;
    private static final long APPEND_AND_SEND = 3;

    /** Points that act although they are no triggers, and for which every write counts. */
    private static final Set<String> EVENTS = Set.of("bms.watchdog", CLOCK);

    private static final Set<String> DATE =
            Set.of(
                    "time.year",
                    "time.month",
                    "time.day",
                    "time.hour",
                    "time.minute",
                    "time.second");

    /** What else is read of an answer; the mailbox alone has them. */
    private static final List<String> ANSWERS = List.of(".readonly", ".unknownKey", ".length");

    private final WriteRequest request;
    private final RepeatedWrites repeats;
    private final boolean everyWrite;
    private final Instant at;
    private final Parameters parameters;
    private final List<Change> changes = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private int ofDate;

    /**
     * Works out the effects; nothing takes effect yet.
     *
     * @throws ModbusFault 06 when the staged local list is full
     */
    Effects(WriteRequest request, RepeatedWrites repeats, boolean everyWrite, Instant at)
            throws ModbusFault {
        this.request = request;
        this.repeats = repeats;
        this.everyWrite = everyWrite;
        this.at = at;
        this.parameters = new Parameters(request);
        for (WriteRequest.Entry entry : request.entries()) {
            add(entry);
        }
        if (ofDate > 0) {
            // Nothing that acts stands between the registers of the date.
            commands.add(new Command.StageClock(ofDate == DATE.size()));
        }
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

    private void add(WriteRequest.Entry entry) throws ModbusFault {
        String key = entry.slot().point().key();
        Actions.Action action = Actions.of(key);
        if (key.equals("localList.entry")) {
            stage((Long) entry.value().orElseThrow());
        } else if (entry.slot().point().access() == Access.W) {
            trigger(key, action, entry.value().orElseThrow());
        } else if (action != null) {
            direct(key, action, entry.value().orElseThrow());
        } else {
            parameter(key, entry.value());
        }
    }

    private void stage(long what) throws ModbusFault {
        if (what == 0) {
            return;
        } else if (what == CLEAR) {
            keep(StagedList.EMPTY);
            return;
        }
        Optional<ListEntry> entry = LocalListParameters.entry(parameters);
        if (entry.isEmpty()) {
            state(LOCAL_LIST, CommandState.ParameterInvalid);
            return;
        }
        Optional<StagedList> longer = parameters.list().with(entry.get());
        if (longer.isEmpty()) {
            throw ModbusFault.of(ExceptionCode.SERVER_DEVICE_BUSY);
        }
        keep(longer.get());
        if (what == APPEND_AND_SEND) {
            commands.add(LocalListParameters.send(parameters));
        }
    }

    private void keep(StagedList list) {
        parameters.set(list);
        changes.add(list.change(at));
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
            // The answer to the command before is none to this one.
            ANSWERS.forEach(
                    answer -> changes.add(Change.absent(request.connector(), name + answer)));
        }
        if (name.equals("limit")) {
            // Another limit is in force now, so the direct one counts when it is written again.
            changes.add(repeats.forget(request.ref(), "limit.direct"));
        }
    }

    private void add(Command command) {
        commands.add(command);
        if (command instanceof Command.TriggerMessage && !command.ref().equals(request.ref())) {
            state("triggerMessage", CommandState.Waiting);
        }
    }

    private void state(String name, CommandState state) {
        changes.addAll(CommandMirror.changes(request.connector(), name, state, "", at));
    }

    private void direct(String key, Actions.Action action, Object value) {
        boolean event = EVENTS.contains(key);
        boolean counts = event || everyWrite;
        if (!counts && repeats.isRepeated(request.before(), request.ref(), key, value)) {
            return;
        }
        action.command(parameters, value).ifPresent(commands::add);
        if (!event) {
            changes.add(repeats.remember(request.ref(), key, value, at));
            taken.add(key);
        }
        // Some points read what is so, and not what was written.
        if (!repeats.isReported(key) && !key.equals(CLOCK)) {
            changes.add(Change.live(request.connector(), key, value, at));
        }
    }

    private void parameter(String key, Optional<Object> value) {
        parameters.set(key, value);
        ofDate += DATE.contains(key) ? 1 : 0;
        changes.add(
                value.map(v -> Change.live(request.connector(), key, v, at))
                        .orElse(Change.absent(request.connector(), key)));
    }
}
