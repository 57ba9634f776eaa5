package org.chargebus.ocpp;

import java.time.Instant;
import java.util.Map;

/**
 * A CALL of a charger (OCPP-J 1.6, 4.2.1).
 *
 * @param chargePointId who sent it
 * @param uniqueId the message id it chose; chargers re-use them
 * @param action the action as on the wire, for example {@code BootNotification}
 * @param payload the JSON object as a tree of {@code Map<String, Object>}, {@code List<Object>},
 *     {@link String}, {@link Boolean}, {@link Integer}, {@link Long}, {@code BigInteger}, {@code
 *     BigDecimal} and null; a {@code null} payload arrives as an empty map. Never changed
 * @param receivedAt when its last byte arrived
 */
public record Call(
        String chargePointId,
        String uniqueId,
        String action,
        Map<String, Object> payload,
        Instant receivedAt) {}
