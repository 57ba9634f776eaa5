package org.chargebus.handlers.internal.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chargebus.ocpp16.ChargingProfile;
import org.chargebus.ocpp16.ChargingProfileKindType;
import org.chargebus.ocpp16.ChargingProfilePurposeType;
import org.chargebus.ocpp16.ChargingRateUnitType;
import org.chargebus.ocpp16.ChargingSchedule;
import org.chargebus.ocpp16.ChargingSchedulePeriod;
import org.chargebus.ocpp16.SetChargingProfile;
import org.chargebus.ocpp16.Word;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.LimitTemplate;

/**
 * A limit as the charging profile a charger takes: one period without end, Absolute from now, in
 * the place its template says (OCPP 1.6, 3.13 and 7.8).
 */
final class LimitProfile {
    /** Ids of the gateway's own: the same for a connector each time, so that a limit replaces. */
    private static final int FIRST_ID = 7100;

    private static final String AUTO = "auto";

    private LimitProfile() {}

    /** The id of the profile of a connector. */
    static int id(ConnectorRef ref) {
        return FIRST_ID + ref.connectorId();
    }

    /** The current that goes out, A per phase; below the charger's minimum it is paused. */
    static double amperes(double wanted, LimitTemplate template) {
        return wanted < template.minimum() ? 0 : wanted;
    }

    /** A per phase of a power in all. */
    static double amperes(double watts, int phases, LimitTemplate template) {
        return watts / voltAmperesPerAmpere(phases, template);
    }

    /** A per phase of a period, whatever the unit of its schedule. */
    static double amperes(
            ChargingSchedulePeriod period, ChargingSchedule schedule, LimitTemplate template) {
        double limit = period.limit().doubleValue();
        return schedule.chargingRateUnit().is(ChargingRateUnitType.W)
                ? amperes(limit, period.numberPhases().orElse(0), template)
                : limit;
    }

    private static double voltAmperesPerAmpere(int phases, LimitTemplate template) {
        return (phases == 0 ? template.phases() : phases) * template.voltage();
    }

    /**
     * What the profile is for.
     *
     * @param transactionId that runs on the connector; 0 = none
     */
    static ChargingProfilePurposeType purpose(
            ConnectorRef ref, LimitTemplate template, long transactionId) throws Refusal {
        ChargingProfilePurposeType whole = ChargingProfilePurposeType.ChargePointMaxProfile;
        ChargingProfilePurposeType fixed =
                ChargingProfilePurposeType.from(template.purpose()).orElse(null);
        if (ref.connectorId() == 0) {
            // A TxProfile must name its connector (7.8); a TxDefaultProfile of 0 holds for all.
            return fixed == ChargingProfilePurposeType.TxDefaultProfile ? fixed : whole;
        }
        if (fixed == ChargingProfilePurposeType.TxProfile && transactionId == 0) {
            throw Refusal.refused(
                    "no transaction runs on "
                            + ref
                            + " and its limit.purpose is TxProfile; send it while one runs");
        }
        if (fixed != null) {
            return fixed;
        }
        return transactionId == 0
                ? ChargingProfilePurposeType.TxDefaultProfile
                : ChargingProfilePurposeType.TxProfile;
    }

    /** The request of a limit. */
    static SetChargingProfile.Req request(
            ConnectorRef ref,
            Limit limit,
            ChargingProfilePurposeType purpose,
            LimitTemplate template,
            long transactionId,
            Instant now) {
        boolean forTx = purpose == ChargingProfilePurposeType.TxProfile;
        // A ChargePointMaxProfile is of connector 0 only (7.10).
        boolean ofAll = purpose == ChargingProfilePurposeType.ChargePointMaxProfile;
        ChargingProfile profile =
                new ChargingProfile(
                        id(ref),
                        forTx ? Optional.of((int) transactionId) : Optional.empty(),
                        template.stackLevel(),
                        Word.of(purpose),
                        Word.of(ChargingProfileKindType.Absolute),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        schedule(limit, template, now));
        return new SetChargingProfile.Req(ofAll ? 0 : ref.connectorId(), profile);
    }

    private static ChargingSchedule schedule(Limit limit, LimitTemplate template, Instant now) {
        ChargingRateUnitType unit =
                template.unit().equals(AUTO)
                        ? ChargingRateUnitType.A
                        : ChargingRateUnitType.from(template.unit()).orElse(ChargingRateUnitType.A);
        double value =
                unit == ChargingRateUnitType.W
                        ? limit.amperes() * voltAmperesPerAmpere(limit.phases(), template)
                        : limit.amperes();
        Optional<Integer> phases =
                limit.phases() == 0 ? Optional.empty() : Optional.of(limit.phases());
        // One decimal, and not above what was asked for.
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
        return new ChargingSchedule(
                Optional.empty(),
                Optional.of(now),
                Word.of(unit),
                List.of(new ChargingSchedulePeriod(0, rounded, phases)),
                Optional.empty());
    }
}
