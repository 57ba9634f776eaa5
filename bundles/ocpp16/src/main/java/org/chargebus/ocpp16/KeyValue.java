package org.chargebus.ocpp16;

import java.util.Optional;

/** A configuration key of a charge point (OCPP 1.6, 7). */
public record KeyValue(
        @MaxLength(50) String key, boolean readonly, @MaxLength(500) Optional<String> value) {}
