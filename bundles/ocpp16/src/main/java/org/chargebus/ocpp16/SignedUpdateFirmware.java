package org.chargebus.ocpp16;

import java.util.Optional;

/** Asks to fetch and install signed firmware (security white paper for 1.6-J, 5.21). */
public final class SignedUpdateFirmware {
    private SignedUpdateFirmware() {}

    /** SignedUpdateFirmware.req. */
    public record Req(
            Optional<Integer> retries,
            Optional<Integer> retryInterval,
            int requestId,
            FirmwareType firmware)
            implements Request<Conf> {}

    /** SignedUpdateFirmware.conf. */
    public record Conf(Word<UpdateFirmwareStatusEnumType> status) implements Confirmation {}
}
