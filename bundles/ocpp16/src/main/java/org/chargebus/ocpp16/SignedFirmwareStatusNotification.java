package org.chargebus.ocpp16;

import java.util.Optional;

/** Tells how far a signed firmware update is (security white paper for 1.6-J, 5.19). */
public final class SignedFirmwareStatusNotification {
    private SignedFirmwareStatusNotification() {}

    /** SignedFirmwareStatusNotification.req. */
    public record Req(Word<FirmwareStatusEnumType> status, Optional<Integer> requestId)
            implements Request<Conf> {}

    /** SignedFirmwareStatusNotification.conf. */
    public record Conf() implements Confirmation {}
}
