package org.chargebus.handlers.internal.command;

import java.time.Instant;
import java.util.Optional;
import org.chargebus.command.Command.Profile;
import org.chargebus.ocpp16.ChargingProfile;
import org.chargebus.ocpp16.ChargingProfileKindType;
import org.chargebus.ocpp16.ChargingProfilePurposeType;
import org.chargebus.ocpp16.RecurrencyKindType;
import org.chargebus.ocpp16.Word;
import org.chargebus.signal.ConnectorRef;

/**
 * A staged profile as the one that goes out, when it keeps the rules of OCPP 1.6, 3.13, 5.16 and
 * 7.8 to 7.11. One that is broken is refused with the key of its point, the value and the mend.
 */
final class ProfileRules {
    private final Profile profile;
    private final Instant now;

    private ProfileRules(Profile profile, Instant now) {
        this.profile = profile;
        this.now = now;
    }

    /**
     * A profile for a connector; 0 is the charge point as a whole.
     *
     * @param running the transaction that runs there; 0 = none
     * @throws Refusal when a rule is broken
     */
    static ChargingProfile of(Profile profile, ConnectorRef ref, long running, Instant now)
            throws Refusal {
        ProfileRules rules = new ProfileRules(profile, now);
        ChargingProfilePurposeType purpose = rules.purpose();
        checkPlace(purpose, ref.connectorId());
        return rules.make(purpose, rules.transaction(purpose, ref, running));
    }

    /**
     * A profile for the transaction a remote start asks for: a TxProfile that names no transaction,
     * for there is none yet (5.11, 5.16.2).
     *
     * @throws Refusal when a rule is broken
     */
    static ChargingProfile ofRemoteStart(Profile profile, Instant now) throws Refusal {
        ProfileRules rules = new ProfileRules(profile, now);
        ChargingProfilePurposeType purpose = rules.purpose();
        if (purpose != ChargingProfilePurposeType.TxProfile) {
            throw Refusal.invalid(
                    "profile.purpose",
                    purpose.word(),
                    "write TxProfile for a remote start, or remoteStart.withProfile = 0 (OCPP 1.6,"
                            + " 5.16.2)");
        }
        if (profile.transactionId() != 0) {
            throw Refusal.invalid(
                    "profile.transactionId",
                    profile.transactionId(),
                    "write 0, for the transaction is not yet started (OCPP 1.6, 5.16.2)");
        }
        return rules.make(purpose, Optional.empty());
    }

    private ChargingProfilePurposeType purpose() throws Refusal {
        return ChargingProfilePurposeType.from(profile.purpose())
                .orElseThrow(
                        () ->
                                Refusal.invalid(
                                        "profile.purpose",
                                        profile.purpose(),
                                        "write ChargePointMaxProfile, TxDefaultProfile or"
                                                + " TxProfile"));
    }

    private static void checkPlace(ChargingProfilePurposeType purpose, int connector)
            throws Refusal {
        String value = purpose.word() + " at connector " + connector;
        if (purpose == ChargingProfilePurposeType.ChargePointMaxProfile && connector != 0) {
            throw Refusal.invalid(
                    "profile.purpose",
                    value,
                    "send it at connector 0, or write TxDefaultProfile (OCPP 1.6, 3.13.1)");
        }
        if (purpose == ChargingProfilePurposeType.TxProfile && connector == 0) {
            throw Refusal.invalid(
                    "profile.purpose",
                    value,
                    "send it at the connector of the transaction, or write TxDefaultProfile"
                            + " (OCPP 1.6, 3.13.1)");
        }
    }

    private Optional<Integer> transaction(
            ChargingProfilePurposeType purpose, ConnectorRef ref, long running) throws Refusal {
        int id = profile.transactionId();
        if (purpose != ChargingProfilePurposeType.TxProfile) {
            if (id != 0) {
                throw Refusal.invalid(
                        "profile.transactionId",
                        id,
                        "write 0, for only a TxProfile is of a transaction (OCPP 1.6, 7.8)");
            }
            return Optional.empty();
        }
        if (id < 0) {
            throw Refusal.invalid(
                    "profile.transactionId", id, "write 0 for the one that runs, or its id");
        }
        if (id == 0 && running == 0) {
            throw Refusal.invalid(
                    "profile.transactionId",
                    id,
                    "no transaction runs on " + ref + "; send it while one runs, or give its id");
        }
        return Optional.of(id == 0 ? (int) running : id);
    }

    private ChargingProfile make(
            ChargingProfilePurposeType purpose, Optional<Integer> transactionId) throws Refusal {
        checkNotNegative("profile.id", profile.id());
        checkNotNegative("profile.stackLevel", profile.stackLevel());
        ChargingProfileKindType kind = kind();
        checkValidity();
        return new ChargingProfile(
                profile.id(),
                transactionId,
                profile.stackLevel(),
                Word.of(purpose),
                Word.of(kind),
                recurrency(kind).map(Word::of),
                Optional.ofNullable(profile.validFrom()),
                Optional.ofNullable(profile.validTo()),
                ScheduleRules.of(profile, kind, now));
    }

    private static void checkNotNegative(String key, int value) throws Refusal {
        if (value < 0) {
            throw Refusal.invalid(key, value, "write 0 or more (OCPP 1.6, 7.8)");
        }
    }

    private ChargingProfileKindType kind() throws Refusal {
        return ChargingProfileKindType.from(profile.kind())
                .orElseThrow(
                        () ->
                                Refusal.invalid(
                                        "profile.kind",
                                        profile.kind(),
                                        "write Absolute, Recurring or Relative"));
    }

    /** Of a Recurring profile, and of no other (7.8). */
    private Optional<RecurrencyKindType> recurrency(ChargingProfileKindType kind) throws Refusal {
        Optional<RecurrencyKindType> word = RecurrencyKindType.from(profile.recurrency());
        boolean recurs = kind == ChargingProfileKindType.Recurring;
        if (recurs && word.isEmpty()) {
            throw Refusal.invalid(
                    "profile.recurrency",
                    profile.recurrency().isEmpty() ? "none" : profile.recurrency(),
                    "write Daily or Weekly for a Recurring profile (OCPP 1.6, 7.8)");
        }
        if (!recurs && !profile.recurrency().isEmpty()) {
            throw Refusal.invalid(
                    "profile.recurrency",
                    profile.recurrency(),
                    "leave it out (65535), for the profile is " + kind.word() + " (OCPP 1.6, 7.8)");
        }
        return word;
    }

    private void checkValidity() throws Refusal {
        if (profile.validFrom() != null
                && profile.validTo() != null
                && !profile.validFrom().isBefore(profile.validTo())) {
            throw Refusal.invalid(
                    "profile.validTo",
                    profile.validTo(),
                    "write a time after profile.validFrom = "
                            + profile.validFrom()
                            + ", or 0 (OCPP 1.6, 7.8)");
        }
    }
}
