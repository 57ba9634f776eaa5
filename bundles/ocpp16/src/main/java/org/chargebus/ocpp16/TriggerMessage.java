package org.chargebus.ocpp16;

import java.util.Optional;

/** Asks the charge point to send a message (OCPP 1.6, 5.17). */
public final class TriggerMessage {
    private TriggerMessage() {}

    /** TriggerMessage.req. */
    public record Req(
            Word<MessageTrigger> requestedMessage, @AtLeast(1) Optional<Integer> connectorId)
            implements Request<Conf> {}

    /** TriggerMessage.conf. */
    public record Conf(Word<TriggerMessageStatus> status) implements Confirmation {}
}
