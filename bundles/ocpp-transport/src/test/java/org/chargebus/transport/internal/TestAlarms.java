package org.chargebus.transport.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;

/** Alarms by key, as {@code what; mend}. */
public class TestAlarms implements Alarms {
    public final Map<String, String> active = new ConcurrentSkipListMap<>();

    @Override
    public void raise(String key, String what, String mend) {
        active.put(key, what + "; " + mend);
    }

    @Override
    public void clear(String key) {
        active.remove(key);
    }

    @Override
    public List<Alarm> active() {
        return List.of();
    }
}
