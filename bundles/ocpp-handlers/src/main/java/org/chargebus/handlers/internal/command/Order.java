package org.chargebus.handlers.internal.command;

import java.util.Map;
import java.util.Optional;
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
 * @param followUp what goes out after the answer, before the command is done
 */
record Order(
        ConnectorRef ref,
        String points,
        String action,
        Map<String, Object> payload,
        BiConsumer<Answered, Changes> effect,
        FollowUp followUp) {
    /** Makes the next CALL of a command that takes more than one. */
    @FunctionalInterface
    interface FollowUp {
        /**
         * The order that follows, with the same points; none when this answer is the last.
         *
         * @throws Refusal when it cannot be made, which is then the outcome of the command
         */
        Optional<Order> after(Answered answer) throws Refusal;
    }

    /** An order after whose answer the command is done. */
    Order(
            ConnectorRef ref,
            String points,
            String action,
            Map<String, Object> payload,
            BiConsumer<Answered, Changes> effect) {
        this(ref, points, action, payload, effect, answer -> Optional.empty());
    }

    /** The same order, after whose answer another one may follow. */
    Order then(FollowUp next) {
        return new Order(ref, points, action, payload, effect, next);
    }

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
