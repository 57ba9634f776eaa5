package org.chargebus.handlers.internal.command;

import java.util.Map;
import java.util.function.BiConsumer;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.ocpp16.Action;
import org.chargebus.ocpp16.Codec;
import org.chargebus.ocpp16.Request;
import org.chargebus.signal.ConnectorRef;

/**
 * A CALL that is ready to go.
 *
 * @param ref where its points are
 * @param points what the keys of its points begin with; empty when it has none
 * @param action of OCPP
 * @param payload strict
 * @param effect adds what an answer changes
 */
record Order(
        ConnectorRef ref,
        String points,
        String action,
        Map<String, Object> payload,
        BiConsumer<Answered, Changes> effect) {
    /** An order whose answer changes nothing but its own points. */
    static Order of(ConnectorRef ref, String points, Request<?> request) throws Refusal {
        return of(ref, points, request, (answer, changes) -> {});
    }

    /**
     * An order.
     *
     * @throws Refusal when the request breaks a rule of OCPP 1.6, which goes out strictly
     */
    static Order of(
            ConnectorRef ref,
            String points,
            Request<?> request,
            BiConsumer<Answered, Changes> effect)
            throws Refusal {
        try {
            return new Order(ref, points, Action.of(request).word(), Codec.encode(request), effect);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(e.getMessage());
        }
    }
}
