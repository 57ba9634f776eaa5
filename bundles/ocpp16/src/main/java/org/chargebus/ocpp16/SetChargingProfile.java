package org.chargebus.ocpp16;

/** Sends a charging profile; connector 0 is the charge point (OCPP 1.6, 5.16). */
public final class SetChargingProfile {
    private SetChargingProfile() {}

    /** SetChargingProfile.req. */
    public record Req(@AtLeast(0) int connectorId, ChargingProfile csChargingProfiles)
            implements Request<Conf> {}

    /** SetChargingProfile.conf. */
    public record Conf(Word<ChargingProfileStatus> status) implements Confirmation {}
}
