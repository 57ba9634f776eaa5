package org.chargebus.handlers.internal.authorization;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.chargebus.ocpp16.AuthorizationStatus;

/**
 * A question to the BMS that waits for its answer.
 *
 * @param place where it is asked
 * @param asked what the charger asked
 * @param patience how long it waits
 * @param otherwise the answer when the BMS is silent
 * @param decided completed by the answer
 */
record Question(
        Place place,
        Asked asked,
        Duration patience,
        AuthorizationStatus otherwise,
        CompletableFuture<Decision> decided) {}
