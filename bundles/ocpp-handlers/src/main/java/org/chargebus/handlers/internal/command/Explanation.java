package org.chargebus.handlers.internal.command;

import org.chargebus.handlers.internal.log.Printable;
import org.chargebus.ocpp.CallOutcome;

/** What became of a CALL and how to mend it, in one line for people. */
final class Explanation {
    private static final int LONGEST_DESCRIPTION = 200;

    private Explanation() {}

    /** Empty when all is well. */
    static String of(CallOutcome answer, Order order, String result) {
        String id = order.ref().chargePointId();
        if (answer instanceof CallOutcome.Error error) {
            return "the charger answered with the error "
                    + result
                    + ": '"
                    + Printable.of(error.description(), LONGEST_DESCRIPTION)
                    + "'; see its manual for what it supports";
        } else if (answer instanceof CallOutcome.Timeout timeout) {
            return "no answer within "
                    + timeout.seconds()
                    + " s; see whether "
                    + id
                    + " still works, or raise its callTimeout";
        } else if (answer instanceof CallOutcome.NotConnected) {
            return id + " is not connected; send it again once it is";
        } else if (answer instanceof CallOutcome.Refused refused) {
            return refused.reason() + "; send it again later";
        }
        return of(order, result);
    }

    private static String of(Order order, String result) {
        return switch (result) {
            case "Rejected", "UnlockFailed" ->
                    "the charger refused; see the status of " + order.ref() + " and its own log";
            case "NotSupported", "NotImplemented" ->
                    "the charger does not support " + order.action() + " as it was sent";
            case "Failed" -> "the charger could not carry it out; see its own log";
            case "VersionMismatch" ->
                    "the charger has another version of the list; send a full one";
            case "Faulted", "Occupied", "Unavailable" ->
                    "the charger did not reserve; see the status of " + order.ref();
            default -> "";
        };
    }
}
