package org.chargebus.registermap.internal.bank;

import java.util.HashSet;
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

/** What a checked write does to the points of one block. */
final class BlockEffects {
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

    private final Target target;
    private final Effects effects;
    private final Parameters parameters;
    private final Set<String> ofDate = new HashSet<>();

    BlockEffects(Target target, Effects effects) {
        this.target = target;
        this.effects = effects;
        this.parameters = new Parameters(target);
    }

    /**
     * A value takes effect.
     *
     * @throws ModbusFault 06 when the staged local list is full
     */
    void add(WriteRequest.Entry entry) throws ModbusFault {
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

    /** All values took effect. */
    void end() {
        if (!ofDate.isEmpty()) {
            command(new Command.StageClock(ofDate.equals(DATE)));
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
            command(LocalListParameters.send(parameters));
        }
    }

    private void keep(StagedList list) {
        parameters.set(list);
        change(list.change(effects.at()));
    }

    // A trigger is an event: it fires also when the same value is written again.
    private void trigger(String key, Actions.Action action, Object value) {
        if (value.equals(0L)) {
            return;
        }
        String name = key.substring(0, key.length() - TRIGGER.length());
        Optional<Command> command = action.command(parameters, value);
        if (command.isPresent()) {
            send(command.get());
        } else {
            state(name, CommandState.ParameterInvalid);
            // The answer to the command before is none to this one.
            ANSWERS.forEach(answer -> change(Change.absent(target.connector(), name + answer)));
        }
        if (name.equals("limit")) {
            // Another limit is in force now, so the direct one counts when it is written again.
            change(effects.repeats().forget(target.ref(), "limit.direct"));
        }
    }

    private void send(Command command) {
        command(command);
        if (command instanceof Command.TriggerMessage && !command.ref().equals(target.ref())) {
            state("triggerMessage", CommandState.Waiting);
        }
    }

    private void state(String name, CommandState state) {
        CommandMirror.changes(target.connector(), name, state, "", effects.at())
                .forEach(this::change);
    }

    private void direct(String key, Actions.Action action, Object value) {
        boolean event = EVENTS.contains(key);
        boolean counts = event || effects.everyWrite();
        if (!counts && effects.repeats().isRepeated(target.before(), target.ref(), key, value)) {
            return;
        }
        action.command(parameters, value).ifPresent(this::command);
        if (!event) {
            change(effects.repeats().remember(target.ref(), key, value, effects.at()));
            effects.taken(target.ref(), key);
        }
        // Some points read what is so, and not what was written.
        if (!effects.repeats().isReported(key) && !key.equals(CLOCK)) {
            change(Change.live(target.connector(), key, value, effects.at()));
        }
    }

    private void parameter(String key, Optional<Object> value) {
        parameters.set(key, value);
        if (DATE.contains(key)) {
            ofDate.add(key);
        }
        change(
                value.map(v -> Change.live(target.connector(), key, v, effects.at()))
                        .orElse(Change.absent(target.connector(), key)));
    }

    private void change(Change change) {
        effects.change(target.ref().chargePointId(), change);
    }

    private void command(Command command) {
        effects.command(target.ref(), command);
    }
}
