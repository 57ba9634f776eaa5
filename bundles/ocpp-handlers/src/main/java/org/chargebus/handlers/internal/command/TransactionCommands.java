package org.chargebus.handlers.internal.command;

import java.util.Optional;
import org.chargebus.command.Command;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.handlers.internal.transaction.TransactionSignals;
import org.chargebus.ocpp16.ChargingProfile;
import org.chargebus.ocpp16.RemoteStartTransaction;
import org.chargebus.ocpp16.RemoteStopTransaction;

/** Remote start and stop (OCPP 1.6, 5.11 and 5.12). */
final class TransactionCommands {
    private final CentralSystem central;

    TransactionCommands(CentralSystem central) {
        this.central = central;
    }

    void addTo(Routes routes) {
        routes.order(Command.RemoteStart.class, Keys.REMOTE_START, this::start);
        routes.order(Command.RemoteStop.class, Keys.REMOTE_STOP, this::stop);
    }

    private Order start(Command.RemoteStart command) throws Refusal {
        String idTag =
                command.idTag().isEmpty() ? central.settings().defaultIdTag() : command.idTag();
        int k = command.ref().connectorId();
        return Order.of(
                command.ref(),
                Keys.REMOTE_START,
                new RemoteStartTransaction.Req(
                        k == 0 ? Optional.empty() : Optional.of(k),
                        idTag,
                        profile(command.profile())));
    }

    private Optional<ChargingProfile> profile(Command.Profile staged) throws Refusal {
        if (staged == null) {
            return Optional.empty();
        }
        SmartCharging.check(central.site().get());
        return Optional.of(ProfileRules.ofRemoteStart(staged, central.time()));
    }

    private Order stop(Command.RemoteStop command) throws Refusal {
        long id = command.transactionId();
        if (id == 0) {
            id =
                    TransactionSignals.running(
                            central.snapshot(command.ref().chargePointId()),
                            command.ref().connectorId());
        }
        if (id == 0) {
            throw Refusal.invalid("no transaction runs on " + command.ref() + "; give its id");
        }
        return Order.of(command.ref(), Keys.REMOTE_STOP, new RemoteStopTransaction.Req((int) id));
    }
}
