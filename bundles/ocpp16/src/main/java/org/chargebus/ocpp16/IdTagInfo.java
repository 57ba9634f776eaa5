package org.chargebus.ocpp16;

import java.time.Instant;
import java.util.Optional;

/** What the central system says of an idTag (OCPP 1.6, 7). */
public record IdTagInfo(
        Optional<Instant> expiryDate,
        @MaxLength(20) Optional<String> parentIdTag,
        Word<AuthorizationStatus> status) {
    /** A bare status. */
    public static IdTagInfo of(AuthorizationStatus status) {
        return new IdTagInfo(Optional.empty(), Optional.empty(), Word.of(status));
    }
}
