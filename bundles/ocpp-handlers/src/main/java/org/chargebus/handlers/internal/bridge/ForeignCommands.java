package org.chargebus.handlers.internal.bridge;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.chargebus.command.Command;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.command.ForeignProfiles;
import org.chargebus.handlers.internal.reservation.Reservation;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Action;
import org.chargebus.ocpp16.AuthorizationData;
import org.chargebus.ocpp16.AvailabilityType;
import org.chargebus.ocpp16.CancelReservation;
import org.chargebus.ocpp16.ChangeAvailability;
import org.chargebus.ocpp16.ClearChargingProfile;
import org.chargebus.ocpp16.Codec;
import org.chargebus.ocpp16.GetLocalListVersion;
import org.chargebus.ocpp16.IdTagInfo;
import org.chargebus.ocpp16.Request;
import org.chargebus.ocpp16.ReserveNow;
import org.chargebus.ocpp16.SendLocalList;
import org.chargebus.ocpp16.SetChargingProfile;
import org.chargebus.ocpp16.UpdateType;
import org.chargebus.signal.ConnectorRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a command of the external central system changed in a charger that accepted it. */
final class ForeignCommands {
    private static final String ACCEPTED = "Accepted";
    private static final Logger LOG = LoggerFactory.getLogger(ForeignCommands.class);

    private final CentralSystem central;
    private final ForeignProfiles profiles;

    ForeignCommands(CentralSystem central) {
        this.central = central;
        this.profiles = new ForeignProfiles(central);
    }

    /**
     * A command was answered.
     *
     * @param status of the answer; empty when it has none
     * @throws OcppException when the command is not readable: then nothing is known of it
     */
    void answered(String id, String action, Map<String, Object> command, Map<String, Object> answer)
            throws OcppException {
        String status = String.valueOf(answer.getOrDefault("status", ""));
        LOG.info("[cp={}] {} by the external system: {}", id, action, status);
        Action known = Action.from(action).filter(Action::fromCentralSystem).orElse(null);
        if (known == null) {
            return;
        }
        Request<?> request = Codec.LENIENT.decodeRequest(known, command);
        if (request instanceof GetLocalListVersion.Req
                && answer.get("listVersion") instanceof Number version) {
            central.localLists().reported(id, version.intValue());
        } else if (request instanceof ChangeAvailability.Req availability
                && (status.equals(ACCEPTED) || status.equals("Scheduled"))) {
            operative(id, availability);
        } else if (status.equals(ACCEPTED)) {
            accepted(id, request);
        }
    }

    private void accepted(String id, Request<?> request) {
        if (request instanceof SetChargingProfile.Req profile) {
            profiles.set(id, profile);
        } else if (request instanceof ClearChargingProfile.Req criteria) {
            profiles.cleared(id, criteria);
        } else if (request instanceof ReserveNow.Req made) {
            made.expiryDate()
                    .map(
                            expiry ->
                                    new Reservation(
                                            new ConnectorRef(id, made.connectorId()),
                                            made.reservationId(),
                                            expiry))
                    .ifPresent(central.reservations()::accepted);
        } else if (request instanceof CancelReservation.Req cancelled) {
            central.reservations().ended(id, cancelled.reservationId(), "cancelled");
        } else if (request instanceof SendLocalList.Req list) {
            central.localLists()
                    .accepted(
                            id,
                            list.updateType().is(UpdateType.Full),
                            list.listVersion(),
                            entries(list.localAuthorizationList()));
        }
    }

    private static Collection<Command.ListEntry> entries(List<AuthorizationData> list) {
        return list.stream().map(ForeignCommands::entry).toList();
    }

    private static Command.ListEntry entry(AuthorizationData data) {
        return data.idTagInfo()
                .map(info -> entry(data.idTag(), info))
                .orElseGet(() -> new Command.ListEntry(data.idTag(), "", null, ""));
    }

    private static Command.ListEntry entry(String idTag, IdTagInfo info) {
        return new Command.ListEntry(
                idTag,
                info.status().text(),
                info.expiryDate().orElse(null),
                info.parentIdTag().orElse(""));
    }

    /** What is said of the charge point holds for all its connectors (5.2). */
    private void operative(String id, ChangeAvailability.Req request) {
        boolean operative = request.type().is(AvailabilityType.Operative);
        Changes changes = Changes.at(central.clock().instant());
        if (request.connectorId() > 0) {
            changes.live(request.connectorId(), Keys.OPERATIVE, operative);
        } else {
            int connectors =
                    central.site().chargePoint(id).map(charger -> charger.connectors()).orElse(0);
            for (int k = 1; k <= connectors; k++) {
                changes.live(k, Keys.OPERATIVE, operative);
            }
        }
        changes.applyTo(central.table(), id);
    }
}
