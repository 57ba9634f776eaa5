package org.chargebus.ocpp16;

import java.util.Optional;

/**
 * Asks for a message, those of the security extension included (security white paper for 1.6-J,
 * 5.5).
 */
public final class ExtendedTriggerMessage {
    private ExtendedTriggerMessage() {}

    /** ExtendedTriggerMessage.req. */
    public record Req(
            Word<MessageTriggerEnumType> requestedMessage,
            @AtLeast(1) Optional<Integer> connectorId)
            implements Request<Conf> {}

    /** ExtendedTriggerMessage.conf. */
    public record Conf(Word<TriggerMessageStatusEnumType> status) implements Confirmation {}
}
