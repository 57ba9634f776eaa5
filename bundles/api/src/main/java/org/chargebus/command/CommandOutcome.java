package org.chargebus.command;

import java.time.Duration;
import java.util.Map;

/**
 * What became of a command. The value of an AuthorizationKey is masked in it.
 *
 * @param state never {@code Waiting}; {@code NeverUsed} only when it was asked for beforehand
 * @param result the status word of the charger's answer, or the CALLERROR code; empty when there is
 *     none
 * @param explanation one line for people: what happened and how to mend it; empty when all is well
 * @param action the OCPP action that was sent; empty when none was
 * @param request the payload that was sent; empty when none was
 * @param answer the payload of the charger's CALLRESULT; empty when there was none
 * @param took from the command to its outcome
 */
public record CommandOutcome(
        CommandState state,
        String result,
        String explanation,
        String action,
        Map<String, Object> request,
        Map<String, Object> answer,
        Duration took) {
    /** The outcome of a command for which no CALL was sent. */
    public static CommandOutcome unsent(CommandState state, String result, String explanation) {
        return new CommandOutcome(
                state, result, explanation, "", Map.of(), Map.of(), Duration.ZERO);
    }
}
