package org.chargebus.registermap.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;

/** The alarms that are active. */
final class ActiveAlarms implements Alarms {
    private final Map<String, Alarm> active = new LinkedHashMap<>();

    @Override
    public synchronized void raise(String key, String what, String mend) {
        active.put(key, new Alarm(key, what, mend, Fixture.START));
    }

    @Override
    public synchronized void clear(String key) {
        active.remove(key);
    }

    @Override
    public synchronized List<Alarm> active() {
        return new ArrayList<>(active.values());
    }

    /** The text of an alarm; empty when it is not active. */
    synchronized String what(String key) {
        Alarm alarm = active.get(key);
        return alarm == null ? "" : alarm.what() + "; " + alarm.mend();
    }
}
