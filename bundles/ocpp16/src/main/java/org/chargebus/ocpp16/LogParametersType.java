package org.chargebus.ocpp16;

import java.time.Instant;
import java.util.Optional;

/** Where a log shall go, and of what time (security white paper for 1.6-J, 6). */
public record LogParametersType(
        @MaxLength(512) String remoteLocation,
        Optional<Instant> oldestTimestamp,
        Optional<Instant> latestTimestamp) {}
