package org.chargebus.ocpp16;

import java.time.Instant;
import java.util.Optional;

/** A charging profile (OCPP 1.6, 7.8). */
public record ChargingProfile(
        int chargingProfileId,
        Optional<Integer> transactionId,
        @AtLeast(0) int stackLevel,
        Word<ChargingProfilePurposeType> chargingProfilePurpose,
        Word<ChargingProfileKindType> chargingProfileKind,
        Optional<Word<RecurrencyKindType>> recurrencyKind,
        Optional<Instant> validFrom,
        Optional<Instant> validTo,
        ChargingSchedule chargingSchedule) {}
