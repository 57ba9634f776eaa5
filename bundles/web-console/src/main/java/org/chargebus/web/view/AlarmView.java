package org.chargebus.web.view;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.alarm.Alarm;

/** Alarms for programs, as {@code chargebus:alarms} tells them. */
public final class AlarmView {
    private AlarmView() {}

    /** All of them, in their order. */
    public static List<Map<String, Object>> of(List<Alarm> alarms, Instant now) {
        return alarms.stream().map(alarm -> of(alarm, now)).toList();
    }

    private static Map<String, Object> of(Alarm alarm, Instant now) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("since", alarm.since().toString());
        object.put("age", Math.max(0, Duration.between(alarm.since(), now).toSeconds()));
        object.put("times", alarm.times());
        object.put(
                "lastCleared", alarm.lastCleared() == null ? null : alarm.lastCleared().toString());
        object.put("what", alarm.what());
        object.put("mend", alarm.mend());
        object.put("key", alarm.key());
        return object;
    }
}
