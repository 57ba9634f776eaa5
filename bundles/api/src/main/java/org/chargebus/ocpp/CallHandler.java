package org.chargebus.ocpp;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard: serves one or more actions chargers send.
 *
 * <p>Service property {@value #ACTION} (String or String[]): the actions; {@code *} takes each
 * action no other handler names. Among handlers of one action the highest service ranking serves.
 *
 * <p>Calls of one charger come one after the other and in order, those of several chargers at once.
 * A handler that leaves while it owes an answer completes it with {@link
 * HandlerWithdrawnException}; the transport then gives the same call to the handler that follows.
 */
@ConsumerType
public interface CallHandler {
    /** Service property: the actions this handler serves. */
    String ACTION = "org.chargebus.ocpp.action";

    /**
     * Answers a call. Must not block: an answer that takes its time completes the stage later.
     *
     * @return the answer; completed exceptionally with an {@link OcppException} for a CALLERROR of
     *     its code, with anything else for an InternalError
     * @throws OcppException for a CALLERROR at once
     */
    CompletionStage<Answer> handle(Call call) throws OcppException;
}
