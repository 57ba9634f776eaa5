package org.chargebus.shell.internal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.signal.ConnectorRef;

/** What a command to a charger came to, as people and programs read it. */
public final class Outcome {
    /** Characters of a request that are shown. */
    private static final int LONGEST = 2000;

    /** Characters of an answer: all keys of a charger, or the hashes of its certificates. */
    private static final int LONGEST_ANSWER = 100_000;

    private static final String STATUS = "status";

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

    /** For people: what was sent, what came back, how long it took; or what would be sent. */
    public static void print(ConnectorRef ref, CommandOutcome outcome, PrintStream out) {
        if (outcome.state() == CommandState.NeverUsed) {
            out.println("would send  " + message(ref, outcome));
        } else if (!outcome.action().isEmpty() && wasSent(outcome)) {
            out.println("sent      " + message(ref, outcome));
        }
        if (outcome.state() == CommandState.Answered || outcome.state() == CommandState.CallError) {
            String result = Untrusted.shown(outcome.result());
            String said = result.isEmpty() ? "without a status" : result;
            out.println("answered  " + said + took(outcome.took()));
        }
        if (outcome.answer().keySet().stream().anyMatch(field -> !field.equals(STATUS))) {
            String answer = Json.line(outcome.answer());
            out.println("answer    " + Untrusted.shown(answer, LONGEST_ANSWER));
        }
    }

    private static String message(ConnectorRef ref, CommandOutcome outcome) {
        return outcome.action()
                + " "
                + Untrusted.shown(Json.line(outcome.request()), LONGEST)
                + " to "
                + ref.chargePointId();
    }

    private static boolean wasSent(CommandOutcome outcome) {
        return switch (outcome.state()) {
            case Answered, CallError, TimeOut -> true;
            case NeverUsed, Waiting, NotConnected, ParameterInvalid, Refused -> false;
        };
    }

    private static String took(Duration took) {
        return " after " + took.toMillis() + " ms";
    }

    /** One line for an outcome that is not good. */
    public static String complaint(ConnectorRef ref, CommandOutcome outcome) {
        String what =
                ref
                        + ": "
                        + switch (outcome.state()) {
                            case Answered -> "the charger answered " + outcome.result();
                            case TimeOut -> "no answer" + took(outcome.took());
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
