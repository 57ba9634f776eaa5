package org.chargebus.handlers.internal.bridge;

import java.util.Map;
import java.util.TreeMap;
import org.chargebus.alarm.Alarms;

/**
 * One alarm for the chargers whose messages to the external central system are lost. Any thread.
 */
final class BacklogAlarm {
    static final String KEY = "external:buffer-full";
    private static final int SHOWN = 5;

    private final Alarms alarms;
    private final Map<String, Long> lost = new TreeMap<>();

    BacklogAlarm(Alarms alarms) {
        this.alarms = alarms;
    }

    /**
     * Tells how many MeterValues of a charger were lost.
     *
     * @param count 0 = none, or everything else was delivered
     */
    synchronized void lost(String chargePointId, long count) {
        Long before = count == 0 ? lost.remove(chargePointId) : lost.put(chargePointId, count);
        if (count == 0 && before == null || before != null && before == count) {
            return;
        }
        if (lost.isEmpty()) {
            alarms.clear(KEY);
            return;
        }
        StringBuilder text =
                new StringBuilder("the buffer for the external central system is full");
        lost.entrySet().stream()
                .limit(SHOWN)
                .forEach(
                        e ->
                                text.append(", ")
                                        .append(e.getKey())
                                        .append(" lost ")
                                        .append(e.getValue())
                                        .append(" MeterValues"));
        alarms.raise(
                KEY,
                text + (lost.size() > SHOWN ? " and " + (lost.size() - SHOWN) + " more" : ""),
                "bring the external central system back; starts and stops are kept");
    }
}
