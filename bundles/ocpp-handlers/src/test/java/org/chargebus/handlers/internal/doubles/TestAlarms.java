package org.chargebus.handlers.internal.doubles;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;

/** The alarms by key. */
public final class TestAlarms implements Alarms {
    private final Map<String, Alarm> active = new TreeMap<>();

    @Override
    public void raise(String key, String what, String mend) {
        active.put(key, new Alarm(key, what, mend, Instant.EPOCH));
    }

    @Override
    public void clear(String key) {
        active.remove(key);
    }

    @Override
    public List<Alarm> active() {
        return List.copyOf(active.values());
    }
}
