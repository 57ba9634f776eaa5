package org.chargebus.handlers.internal.command;

import java.util.Optional;
import org.chargebus.command.Command.ClearProfiles;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp16.ChargingProfile;
import org.chargebus.ocpp16.ChargingProfilePurposeType;
import org.chargebus.ocpp16.SetChargingProfile;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Snapshot;

/**
 * What tells a profile in a charger from others (OCPP 1.6, 5.5 and 5.16). Its text lives in the
 * signal table, so that an update of this bundle forgets none.
 *
 * @param id of the profile
 * @param connector it was set for, 0 = the charge point
 * @param purpose a ChargingProfilePurposeType; empty = unknown since a restart
 * @param stackLevel -1 = unknown since a restart
 */
record InstalledProfile(int id, int connector, String purpose, int stackLevel) {
    private static final String FIELD = " ";
    private static final String UNKNOWN = "";
    private static final int UNKNOWN_LEVEL = -1;

    /** The profile of a request. */
    static InstalledProfile of(SetChargingProfile.Req request) {
        ChargingProfile profile = request.csChargingProfiles();
        return new InstalledProfile(
                profile.chargingProfileId(),
                request.connectorId(),
                profile.chargingProfilePurpose().text(),
                profile.stackLevel());
    }

    /** The profile {@code limit.applied} of a connector stands for; none when it is absent. */
    static Optional<InstalledProfile> applied(Snapshot snapshot, int k) {
        return Double.isNaN(snapshot.doubleValue(k, Keys.LIMIT_APPLIED))
                ? Optional.empty()
                : Optional.of(read(snapshot, k, Keys.APPLIED_PROFILE));
    }

    /**
     * The profile of the limit that holds at a connector, be it the one that is wanted or the
     * fallback; none when there is no limit.
     */
    static Optional<InstalledProfile> wanted(Snapshot snapshot, int k) {
        return LimitBook.holds(snapshot, k)
                ? Optional.of(read(snapshot, k, Keys.LIMIT_PROFILE))
                : Optional.empty();
    }

    private static InstalledProfile read(Snapshot snapshot, int k, String key) {
        String[] fields = snapshot.text(k, key, "").split(FIELD);
        if (fields.length == 4 && ChargingProfilePurposeType.from(fields[2]).isPresent()) {
            return new InstalledProfile(
                    Integer.parseInt(fields[0]),
                    Integer.parseInt(fields[1]),
                    fields[2],
                    Integer.parseInt(fields[3]));
        }
        // After a restart the value is known, but not its profile: most likely the gateway's own.
        int own = LimitProfile.id(new ConnectorRef(snapshot.chargePointId(), k));
        return new InstalledProfile(own, k, UNKNOWN, UNKNOWN_LEVEL);
    }

    /** For the table. */
    String text() {
        return id + FIELD + connector + FIELD + purpose + FIELD + stackLevel;
    }

    boolean isOfTransaction() {
        return purpose.equals(ChargingProfilePurposeType.TxProfile.word());
    }

    /** Whether a newer profile took its place (5.16.3). */
    boolean isReplacedBy(InstalledProfile newer) {
        return id == newer.id
                || connector == newer.connector
                        && stackLevel == newer.stackLevel
                        && purpose.equals(newer.purpose);
    }

    /** Whether a charger that cleared this cleared the profile: an id names it alone (5.5). */
    boolean isClearedBy(ClearProfiles criteria) {
        return criteria.id() == 0 ? fits(criteria) : criteria.id() == id;
    }

    /** Whether a charger that knows nothing of this lacks the profile. */
    boolean isUnknownBy(ClearProfiles criteria) {
        return (criteria.id() == 0 || criteria.id() == id) && fits(criteria);
    }

    private boolean fits(ClearProfiles criteria) {
        return (criteria.anyConnector() || criteria.ref().connectorId() == connector)
                && (criteria.purpose().isEmpty()
                        || purpose.equals(UNKNOWN)
                        || criteria.purpose().equals(purpose))
                && (criteria.stackLevel() < 0
                        || stackLevel == UNKNOWN_LEVEL
                        || criteria.stackLevel() == stackLevel);
    }
}
