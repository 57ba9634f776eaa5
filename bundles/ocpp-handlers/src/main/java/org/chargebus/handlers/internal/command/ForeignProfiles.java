package org.chargebus.handlers.internal.command;

import java.time.Instant;
import java.util.Optional;
import org.chargebus.command.Command;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.ocpp16.ChargingProfile;
import org.chargebus.ocpp16.ClearChargingProfile;
import org.chargebus.ocpp16.SetChargingProfile;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Snapshot;

/**
 * The profiles an external central system sets and clears, as {@code limit.applied} and {@code
 * limit.source} show them (OCPP 1.6, 5.16 and 5.5).
 */
public final class ForeignProfiles {
    private static final String SOURCE = "external CS";

    private final CentralSystem central;

    public ForeignProfiles(CentralSystem central) {
        this.central = central;
    }

    /** The charger accepted a profile. */
    public void set(String chargePointId, SetChargingProfile.Req request) {
        Snapshot snapshot = central.snapshot(chargePointId);
        InstalledProfile installed = InstalledProfile.of(request);
        Changes changes = Changes.at(central.clock().instant());
        for (int k : snapshot.connectors()) {
            if (InstalledProfile.applied(snapshot, k)
                    .filter(old -> old.isReplacedBy(installed))
                    .isPresent()) {
                AppliedLimit.clear(changes, k);
            }
        }
        ChargingProfile profile = request.csChargingProfiles();
        Instant now = central.clock().instant();
        central.site()
                .chargePoint(chargePointId)
                .ifPresent(
                        charger ->
                                ValidPeriod.of(profile, now, now)
                                        .ifPresent(
                                                period ->
                                                        AppliedLimit.set(
                                                                changes,
                                                                request.connectorId(),
                                                                LimitProfile.amperes(
                                                                        period,
                                                                        profile.chargingSchedule(),
                                                                        charger.limit()),
                                                                SOURCE,
                                                                installed)));
        changes.applyTo(central.table(), chargePointId);
    }

    /** The charger cleared what meets the criteria, and says whether there was any. */
    public void cleared(String chargePointId, ClearChargingProfile.Req request) {
        Command.ClearProfiles criteria = criteria(chargePointId, request);
        Snapshot snapshot = central.snapshot(chargePointId);
        Changes changes = Changes.at(central.clock().instant());
        for (int k : snapshot.connectors()) {
            Optional<InstalledProfile> applied = InstalledProfile.applied(snapshot, k);
            if (applied.filter(old -> old.isClearedBy(criteria)).isPresent()) {
                AppliedLimit.clear(changes, k);
            }
        }
        changes.applyTo(central.table(), chargePointId);
    }

    private static Command.ClearProfiles criteria(
            String chargePointId, ClearChargingProfile.Req request) {
        return new Command.ClearProfiles(
                new ConnectorRef(chargePointId, request.connectorId().orElse(0)),
                request.connectorId().isEmpty(),
                request.id().orElse(0),
                request.chargingProfilePurpose().map(word -> word.text()).orElse(""),
                request.stackLevel().orElse(-1));
    }
}
