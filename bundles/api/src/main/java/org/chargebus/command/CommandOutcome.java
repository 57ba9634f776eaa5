package org.chargebus.command;

import java.time.Duration;
import java.util.Map;

/**
 * What became of a command.
 *
 * @param state never {@code NeverUsed} or {@code Waiting}
 * @param result the status word of the charger's answer, or the CALLERROR code; empty when there is
 *     none
 * @param explanation one line for people: what happened and how to mend it; empty when all is well
 * @param action the OCPP action that was sent; empty when none was
 * @param request the payload that was sent; empty when none was
 * @param took from the command to its outcome
 */
public record CommandOutcome(
        CommandState state,
        String result,
        String explanation,
        String action,
        Map<String, Object> request,
        Duration took) {}
