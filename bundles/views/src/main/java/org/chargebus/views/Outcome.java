package org.chargebus.views;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.chargebus.command.CommandOutcome;
import org.chargebus.signal.ConnectorRef;

/** What a command to a charger came to, as people and programs read it. */
public final class Outcome {
    /** The empty word is that of an answer without a status. */
    private static final Set<String> POSITIVE =
            Set.of("", "Accepted", "AcceptedCanceled", "RebootRequired", "Scheduled", "Unlocked");

    private Outcome() {}

    /** Whether the charger did, or will do, as it was told; or would be told so. */
    public static boolean isGood(CommandOutcome outcome) {
        return switch (outcome.state()) {
            case NeverUsed -> true;
            case Answered -> POSITIVE.contains(outcome.result()) && outcome.explanation().isEmpty();
            default -> false;
        };
    }

    /** For programs. */
    public static Map<String, Object> json(ConnectorRef ref, CommandOutcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ref", ref.toString());
        json.put("action", outcome.action());
        json.put("request", outcome.request());
        json.put("state", outcome.state().name());
        json.put("result", outcome.result());
        json.put("answer", outcome.answer());
        json.put("explanation", outcome.explanation());
        json.put("tookMillis", outcome.took().toMillis());
        return json;
    }

    /** One line for an outcome that is not good. */
    public static String complaint(ConnectorRef ref, CommandOutcome outcome) {
        String what =
                ref
                        + ": "
                        + switch (outcome.state()) {
                            case Answered -> "the charger answered " + outcome.result();
                            case TimeOut -> "no answer after " + outcome.took().toMillis() + " ms";
                            case CallError -> "the charger answered CALLERROR " + outcome.result();
                            case NotConnected -> "the charger is not connected, nothing was sent";
                            case ParameterInvalid -> "a parameter is not valid, nothing was sent";
                            case Refused -> "refused, nothing was sent";
                            case NeverUsed, Waiting -> "no outcome";
                        };
        String mend =
                outcome.explanation().isEmpty()
                        ? "ocpp:show " + ref + " tells its state"
                        : outcome.explanation();
        return Untrusted.shown(what) + "; " + Untrusted.shown(mend);
    }
}
