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
 * @param ref whom it is for
 * @param points where its outcome is shown
 * @param action of OCPP
 * @param payload strict
 * @param effect adds what an answer changes where the outcome is shown
 * @param followUp what goes out after the answer, before the command is done
 */
record Order(
        ConnectorRef ref,
        Points points,
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
            Points points,
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
     * An order with its points at its charger.
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
            return new Order(
                    ref,
                    new Points(ref, points),
                    Action.of(request).word(),
                    Codec.encode(request),
                    effect);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(e.getMessage());
        }
    }

    /** This CALL alone, with its outcome shown elsewhere and nowhere else. */
    Order shownAt(Points elsewhere, BiConsumer<Answered, Changes> shown) {
        return new Order(ref, elsewhere, action, payload, shown);
    }
}
