package org.chargebus.shell.internal;

import java.io.PrintStream;
import java.time.Duration;
import org.chargebus.command.CommandOutcome;
import org.chargebus.command.CommandState;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.views.Json;
import org.chargebus.views.Untrusted;

/** What a command to a charger came to, for people. */
public final class OutcomeText {
    /** Characters of a request that are shown. */
    private static final int LONGEST = 2000;

    /** Characters of an answer: all keys of a charger, or the hashes of its certificates. */
    private static final int LONGEST_ANSWER = 100_000;

    private static final String STATUS = "status";

    private OutcomeText() {}

    /** What was sent, what came back, how long it took; or what would be sent. */
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
}
