package org.chargebus.simulator.internal;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Action;
import org.chargebus.ocpp16.Codec;
import org.chargebus.ocpp16.Confirmation;
import org.chargebus.ocpp16.Request;

/**
 * A CALL of the charger.
 *
 * @param answer completed with the confirmation
 * @param uniqueId of the message (OCPP-J 1.6, 4.1.4)
 * @param isRepeated whether it was sent and answered before
 */
record Outgoing<C extends Confirmation>(
        Request<C> request, CompletableFuture<C> answer, String uniqueId, boolean isRepeated) {
    /** What it asks for. */
    Action action() {
        return Action.of(request);
    }

    /** Its confirmation came. */
    void read(Map<String, Object> payload) {
        try {
            answer.complete(Codec.LENIENT.decodeConfirmation(request, payload));
        } catch (OcppException e) {
            fail(e.code() + " " + e.getMessage());
        }
    }

    /** There is none. */
    void fail(String why) {
        answer.completeExceptionally(new CallFailedException(why));
    }
}
