package org.chargebus.ocpp16;

/** Cancels a reservation (OCPP 1.6, 5.1). */
public final class CancelReservation {
    private CancelReservation() {}

    /** CancelReservation.req. */
    public record Req(int reservationId) implements Request<Conf> {}

    /** CancelReservation.conf. */
    public record Conf(Word<CancelReservationStatus> status) implements Confirmation {}
}
