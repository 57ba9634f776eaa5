package org.chargebus.ocpp;

import java.util.Map;

/**
 * The CALLRESULT to a call, and what happens once it is on its way.
 *
 * @param payload the JSON object, of the types named in {@link Call}
 * @param afterwards side effects that wait until the reply was handed to the socket: it runs in the
 *     serial order of that charger and must return at once
 */
public record Answer(Map<String, Object> payload, Runnable afterwards) {
    /** An answer without side effects. */
    public static Answer of(Map<String, Object> payload) {
        return new Answer(payload, () -> {});
    }
}
