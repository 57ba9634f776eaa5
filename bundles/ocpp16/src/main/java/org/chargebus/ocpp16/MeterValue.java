package org.chargebus.ocpp16;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Values sampled at one time (OCPP 1.6, 7). */
public record MeterValue(
        @Required Optional<Instant> timestamp, @Required List<SampledValue> sampledValue) {
    /** Keeps a copy of the lists. */
    public MeterValue {
        sampledValue = List.copyOf(sampledValue);
    }
}
