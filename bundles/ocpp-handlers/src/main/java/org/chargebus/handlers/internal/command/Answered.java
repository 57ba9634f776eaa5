package org.chargebus.handlers.internal.command;

import java.util.Map;

/**
 * The CALLRESULT of a charger.
 *
 * @param status its status word; empty when the answer has none
 * @param payload as it came
 */
record Answered(String status, Map<String, Object> payload) {
    boolean isAccepted() {
        return status.equals("Accepted");
    }
}
