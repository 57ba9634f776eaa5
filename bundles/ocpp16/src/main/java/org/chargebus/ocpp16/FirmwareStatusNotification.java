package org.chargebus.ocpp16;

/** A charge point tells how far a firmware update is (OCPP 1.6, 4.5). */
public final class FirmwareStatusNotification {
    private FirmwareStatusNotification() {}

    /** FirmwareStatusNotification.req. */
    public record Req(Word<FirmwareStatus> status) implements Request<Conf> {}

    /** FirmwareStatusNotification.conf. */
    public record Conf() implements Confirmation {}
}
