package org.chargebus.ocpp16;

import java.util.Optional;

/**
 * An entry of the local list (OCPP 1.6, 7.1); without idTagInfo a differential update deletes it.
 */
public record AuthorizationData(@MaxLength(20) String idTag, Optional<IdTagInfo> idTagInfo) {}
