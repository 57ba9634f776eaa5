package org.chargebus.handlers.internal.command;

import java.util.Optional;
import org.chargebus.command.Command;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp16.AvailabilityType;
import org.chargebus.ocpp16.ChangeAvailability;
import org.chargebus.ocpp16.ClearCache;
import org.chargebus.ocpp16.MessageTrigger;
import org.chargebus.ocpp16.RegistrationStatus;
import org.chargebus.ocpp16.Reset;
import org.chargebus.ocpp16.ResetType;
import org.chargebus.ocpp16.TriggerMessage;
import org.chargebus.ocpp16.UnlockConnector;
import org.chargebus.ocpp16.Word;
import org.chargebus.signal.ConnectorRef;

/** Operation of a charger beside its transactions (OCPP 1.6, 5.2, 5.4, 5.14, 5.17, 5.18). */
final class OperationCommands {
    private final CentralSystem central;

    OperationCommands(CentralSystem central) {
        this.central = central;
    }

    void addTo(Routes routes) {
        routes.order(Command.ChangeAvailability.class, Keys.AVAILABILITY, this::availability);
        routes.order(Command.Reset.class, Keys.RESET, this::reset);
        routes.order(Command.ClearCache.class, Keys.CLEAR_CACHE, OperationCommands::clearCache);
        routes.order(Command.UnlockConnector.class, Keys.UNLOCK, this::unlock);
        routes.order(Command.TriggerMessage.class, Keys.TRIGGER_MESSAGE, this::trigger);
    }

    private Order availability(Command.ChangeAvailability command) throws Refusal {
        AvailabilityType type =
                command.operative() ? AvailabilityType.Operative : AvailabilityType.Inoperative;
        return Order.of(
                command.ref(),
                Keys.AVAILABILITY,
                new ChangeAvailability.Req(command.ref().connectorId(), Word.of(type)),
                (answer, changes) -> {
                    if (answer.isAccepted() || answer.status().equals("Scheduled")) {
                        operative(command.ref(), command.operative(), changes);
                    }
                });
    }

    /** What is said of the charge point holds for all its connectors (5.2). */
    private void operative(ConnectorRef ref, boolean operative, Changes changes) {
        if (ref.connectorId() > 0) {
            changes.live(ref.connectorId(), Keys.OPERATIVE, operative);
            return;
        }
        int connectors =
                central.site().chargePoint(ref.chargePointId()).map(c -> c.connectors()).orElse(0);
        for (int k = 1; k <= connectors; k++) {
            changes.live(k, Keys.OPERATIVE, operative);
        }
    }

    private Order reset(Command.Reset command) throws Refusal {
        ResetType type = command.hard() ? ResetType.Hard : ResetType.Soft;
        return Order.of(command.ref(), Keys.RESET, new Reset.Req(Word.of(type)));
    }

    private static Order clearCache(Command.ClearCache command) throws Refusal {
        return Order.of(command.ref(), Keys.CLEAR_CACHE, new ClearCache.Req());
    }

    private Order unlock(Command.UnlockConnector command) throws Refusal {
        if (command.ref().connectorId() == 0) {
            throw Refusal.invalid("UnlockConnector needs a connector from 1");
        }
        return Order.of(
                command.ref(), Keys.UNLOCK, new UnlockConnector.Req(command.ref().connectorId()));
    }

    private Order trigger(Command.TriggerMessage command) throws Refusal {
        MessageTrigger message =
                MessageTrigger.from(command.message())
                        .orElseThrow(
                                () -> Refusal.invalid("message is no MessageTrigger of OCPP 1.6"));
        if (message == MessageTrigger.BootNotification) {
            checkBoot(central, command.ref());
        }
        int k = command.ref().connectorId();
        return Order.of(
                command.ref(),
                Keys.TRIGGER_MESSAGE,
                new TriggerMessage.Req(
                        Word.of(message), k == 0 ? Optional.empty() : Optional.of(k)));
    }

    /**
     * Whether a BootNotification may be asked for.
     *
     * @throws Refusal once it was accepted (errata 3.40)
     */
    static void checkBoot(CentralSystem central, ConnectorRef ref) throws Refusal {
        if (central.snapshot(ref.chargePointId())
                .text(0, Keys.REGISTRATION, "")
                .equals(RegistrationStatus.Accepted.word())) {
            throw Refusal.refused(
                    "errata 3.40: no BootNotification is asked for once it was accepted; use Reset");
        }
    }
}
