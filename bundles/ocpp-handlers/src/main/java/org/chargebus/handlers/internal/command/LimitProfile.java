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
import org.chargebus.site.ChargePoint;
import org.chargebus.site.LimitTemplate;

/**
 * A limit as the charging profile a charger takes: one period, Absolute from now, without end or
 * for the time of a lease, in the place its template says (OCPP 1.6, 3.13 and 7.8).
 */
final class LimitProfile {
    /** Ids of the gateway's own: the same for a connector each time, so that a limit replaces. */
    private static final int FIRST_ID = 7100;

    /** Of the fallback planted in a connector: the live limit must not replace it. */
    private static final int FIRST_PLANTED_ID = 7000;

    private static final String AUTO = "auto";

    /**
     * When a profile is in force.
     *
     * @param start by the charger's clock
     * @param duration s; 0 = without end
     */
    record Span(Instant start, int duration) {}

    private LimitProfile() {}

    /** The id of the profile of a connector. */
    static int id(ConnectorRef ref) {
        return FIRST_ID + ref.connectorId();
    }

    /** The id of the fallback planted in a connector. */
    static int plantedId(ConnectorRef ref) {
        return FIRST_PLANTED_ID + ref.connectorId();
    }

    /**
     * The current that goes out, A per phase: below the charger's minimum it is paused, and above
     * what it can give a limit says nothing. The charge point as a whole can give what all its
     * connectors can.
     */
    static double amperes(double wanted, ConnectorRef ref, ChargePoint charger) {
        LimitTemplate template = charger.limit();
        double most = template.maxCurrent() * (ref.connectorId() == 0 ? charger.connectors() : 1);
        return wanted < template.minimum() ? 0 : Math.min(wanted, most);
    }

    /**
     * The lease of a charger, s; 0 = none. Stack level 0 is that of the planted fallback (3.13.6):
     * a live limit there would replace it and leave nothing behind at its end.
     */
    static int lease(int configured, LimitTemplate template) {
        return template.stackLevel() == 0 ? 0 : configured;
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
            Span span) {
        boolean forTx = purpose == ChargingProfilePurposeType.TxProfile;
        // A ChargePointMaxProfile is of connector 0 only (7.10).
        boolean ofAll = purpose == ChargingProfilePurposeType.ChargePointMaxProfile;
        return new SetChargingProfile.Req(
                ofAll ? 0 : ref.connectorId(),
                profile(
                        id(ref),
                        forTx ? Optional.of((int) transactionId) : Optional.empty(),
                        template.stackLevel(),
                        purpose,
                        schedule(limit, template, span)));
    }

    /** The request of a fallback that stays in the charger (3.13.6). */
    static SetChargingProfile.Req planted(
            ConnectorRef ref, Limit limit, LimitTemplate template, Instant start) {
        return new SetChargingProfile.Req(
                ref.connectorId(),
                profile(
                        plantedId(ref),
                        Optional.empty(),
                        0,
                        ChargingProfilePurposeType.TxDefaultProfile,
                        schedule(limit, template, new Span(start, 0))));
    }

    private static ChargingProfile profile(
            int id,
            Optional<Integer> transactionId,
            int stackLevel,
            ChargingProfilePurposeType purpose,
            ChargingSchedule schedule) {
        return new ChargingProfile(
                id,
                transactionId,
                stackLevel,
                Word.of(purpose),
                Word.of(ChargingProfileKindType.Absolute),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                schedule);
    }

    private static ChargingSchedule schedule(Limit limit, LimitTemplate template, Span span) {
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
        // One decimal (7.14), the nearest: a limit of a 32-bit register is seldom exact.
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
        return new ChargingSchedule(
                span.duration() == 0 ? Optional.empty() : Optional.of(span.duration()),
                Optional.of(span.start()),
                Word.of(unit),
                List.of(new ChargingSchedulePeriod(0, rounded, phases)),
                Optional.empty());
    }
}
