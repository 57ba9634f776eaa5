package org.chargebus.handlers.internal.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chargebus.command.Command;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.Origin;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.locallist.KnownList;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Codec;
import org.chargebus.ocpp16.GetLocalListVersion;
import org.chargebus.ocpp16.SendLocalList;
import org.chargebus.ocpp16.UpdateStatus;
import org.chargebus.ocpp16.UpdateType;
import org.chargebus.ocpp16.Word;

/**
 * Local authorization lists (OCPP 1.6, 5.10 and 5.15). The lists of a charger go out one at a time:
 * version and repair of each build on the answer to the one before.
 */
final class LocalListCommands {
    private final CentralSystem central;
    private final Dispatcher dispatcher;
    private final Turns turns = new Turns();

    LocalListCommands(CentralSystem central, Dispatcher dispatcher) {
        this.central = central;
        this.dispatcher = dispatcher;
    }

    void addTo(Routes routes) {
        routes.order(Command.GetLocalListVersion.class, Keys.LIST_VERSION, this::version);
        routes.serve(Command.SendLocalList.class, Keys.LOCAL_LIST, this::send);
    }

    private Order version(Command.GetLocalListVersion command) throws Refusal {
        return Order.of(
                command.ref(),
                Keys.LIST_VERSION,
                new GetLocalListVersion.Req(),
                (answer, changes) -> {
                    // Its answer has no status; one of a charger's own is no point of the map.
                    changes.absent(command.ref().connectorId(), Keys.result(Keys.LIST_VERSION));
                    reported(command, answer);
                });
    }

    /** An answer that cannot be read changes nothing. */
    private void reported(Command command, Answered answer) {
        String id = command.ref().chargePointId();
        try {
            GetLocalListVersion.Conf conf =
                    Codec.LENIENT.decodeConfirmation(
                            new GetLocalListVersion.Req(), answer.payload());
            central.localLists().reported(id, conf.listVersion());
        } catch (OcppException e) {
            central.notes()
                    .once(
                            id,
                            "answers GetLocalListVersion without a version that can be read ({});"
                                    + " the last known one stays",
                            e.getMessage());
        }
    }

    private CompletionStage<CommandOutcome> send(Command.SendLocalList command, Origin origin)
            throws Refusal {
        ListRules.check(command);
        dispatcher.waiting(command.ref(), Keys.LOCAL_LIST);
        return turns.take(command.ref().chargePointId(), () -> inTurn(command, origin));
    }

    private CompletionStage<CommandOutcome> inTurn(Command.SendLocalList command, Origin origin) {
        try {
            return dispatcher.send(order(command), origin);
        } catch (Refusal refusal) {
            return CompletableFuture.completedFuture(
                    dispatcher.refuse(command.ref(), Keys.LOCAL_LIST, refusal));
        }
    }

    private Order order(Command.SendLocalList command) throws Refusal {
        String id = command.ref().chargePointId();
        if (!command.full()) {
            Optional<KnownList> whole = central.localLists().whole(id);
            ListRules.checkSize(whole.map(list -> list.changed(command.entries()).entries()));
        }
        int version = command.version() == 0 ? nextVersion(id) : command.version();
        Order order = list(command, command.full(), version, command.entries());
        return command.full() ? order : order.then(answer -> repair(command, answer));
    }

    private int nextVersion(String chargePointId) throws Refusal {
        int known = central.localLists().lastKnown(chargePointId);
        if (known == Integer.MAX_VALUE) {
            throw Refusal.refused(
                    "no list version is above "
                            + known
                            + "; send a full list with a version of your own, then ask for the"
                            + " charger's version");
        }
        return known + 1;
    }

    private Order list(
            Command.SendLocalList command,
            boolean full,
            int version,
            List<Command.ListEntry> entries)
            throws Refusal {
        return Order.of(
                command.ref(),
                Keys.LOCAL_LIST,
                new SendLocalList.Req(
                        version,
                        ListRules.data(entries),
                        Word.of(full ? UpdateType.Full : UpdateType.Differential)),
                (answer, changes) -> {
                    if (answer.isAccepted()) {
                        central.localLists()
                                .accepted(command.ref().chargePointId(), full, version, entries);
                    }
                });
    }

    /**
     * The charger has another version than this gateway thought (5.15): where it stands is asked.
     */
    private Optional<Order> repair(Command.SendLocalList command, Answered answer) throws Refusal {
        boolean isKnown = central.localLists().whole(command.ref().chargePointId()).isPresent();
        if (!answer.status().equals(UpdateStatus.VersionMismatch.word()) || !isKnown) {
            return Optional.empty();
        }
        Order ask =
                Order.of(
                        command.ref(),
                        Keys.LOCAL_LIST,
                        new GetLocalListVersion.Req(),
                        (version, changes) -> reported(command, version));
        return Optional.of(ask.then(version -> Optional.of(whole(command))));
    }

    /** The known list with the staged changes, above every version that is known by now. */
    private Order whole(Command.SendLocalList command) throws Refusal {
        String id = command.ref().chargePointId();
        KnownList known =
                central.localLists()
                        .whole(id)
                        .orElseThrow(
                                () ->
                                        Refusal.refused(
                                                "the list is not known here any more; send a full one"));
        List<Command.ListEntry> entries = known.changed(command.entries()).entries();
        return list(command, true, nextVersion(id), entries);
    }
}
