package org.chargebus.ocpp16;

/** Takes a connector out of service or back; connector 0 is the charge point (OCPP 1.6, 5.2). */
public final class ChangeAvailability {
    private ChangeAvailability() {}

    /** ChangeAvailability.req. */
    public record Req(@AtLeast(0) int connectorId, Word<AvailabilityType> type)
            implements Request<Conf> {}

    /** ChangeAvailability.conf. */
    public record Conf(Word<AvailabilityStatus> status) implements Confirmation {}
}
