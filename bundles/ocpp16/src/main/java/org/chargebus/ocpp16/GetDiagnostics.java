package org.chargebus.ocpp16;

import java.time.Instant;
import java.util.Optional;

/** Asks for an upload of diagnostics (OCPP 1.6, 5.9). */
public final class GetDiagnostics {
    private GetDiagnostics() {}

    /** GetDiagnostics.req. */
    public record Req(
            String location,
            Optional<Integer> retries,
            Optional<Integer> retryInterval,
            Optional<Instant> startTime,
            Optional<Instant> stopTime)
            implements Request<Conf> {}

    /** GetDiagnostics.conf. */
    public record Conf(@MaxLength(255) Optional<String> fileName) implements Confirmation {}
}
