package org.chargebus.ocpp16;

import java.time.Instant;
import java.util.Optional;

/** Signed firmware and when to fetch and install it (security white paper for 1.6-J, 6). */
public record FirmwareType(
        @MaxLength(512) String location,
        @Required Optional<Instant> retrieveDateTime,
        Optional<Instant> installDateTime,
        @MaxLength(5500) String signingCertificate,
        @MaxLength(800) String signature) {}
