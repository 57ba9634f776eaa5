package org.chargebus.ocpp16;

import java.util.Optional;

/** Clears the charging profiles that match all that is given (OCPP 1.6, 5.5). */
public final class ClearChargingProfile {
    private ClearChargingProfile() {}

    /** ClearChargingProfile.req. */
    public record Req(
            Optional<Integer> id,
            @AtLeast(0) Optional<Integer> connectorId,
            Optional<Word<ChargingProfilePurposeType>> chargingProfilePurpose,
            @AtLeast(0) Optional<Integer> stackLevel)
            implements Request<Conf> {}

    /** ClearChargingProfile.conf. */
    public record Conf(Word<ClearChargingProfileStatus> status) implements Confirmation {}
}
