package org.chargebus.ocpp16;

import java.util.Optional;

/**
 * Vendor data in either direction. The standard has data as text; other JSON is kept as it came
 * when reading leniently (OCPP 1.6, 4.3 and 5.6).
 */
public final class DataTransfer {
    private DataTransfer() {}

    /** DataTransfer.req. */
    public record Req(
            @MaxLength(255) String vendorId,
            @MaxLength(50) Optional<String> messageId,
            Optional<Object> data)
            implements Request<Conf> {}

    /** DataTransfer.conf. */
    public record Conf(Word<DataTransferStatus> status, Optional<Object> data)
            implements Confirmation {}
}
