package org.chargebus.signals.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The active alarms; beside the signals, because both are the state that outlives the logic. */
@Component(service = Alarms.class, immediate = true)
public final class ActiveAlarms implements Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveAlarms.class);

    private final Clock clock;
    // In the order of the first raise, which is that of time. Guarded by itself.
    private final Map<String, Alarm> active = new LinkedHashMap<>();

    /** Starts without alarms: whoever sees a condition raises it again. */
    @Activate
    public ActiveAlarms() {
        this(Clock.systemUTC());
    }

    ActiveAlarms(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void raise(String key, String what, String mend) {
        synchronized (active) {
            Alarm before = active.get(key);
            Alarm now =
                    new Alarm(key, what, mend, before == null ? clock.instant() : before.since());
            active.put(key, now);
            if (now.equals(before)) {
                return;
            }
        }
        LOG.warn("Alarm {}: {}. {}", Printable.of(key), Printable.of(what), Printable.of(mend));
    }

    @Override
    public void clear(String key) {
        Alarm ended;
        synchronized (active) {
            ended = active.remove(key);
        }
        if (ended != null) {
            LOG.info("Alarm {} ended: {}", Printable.of(key), Printable.of(ended.what()));
        }
    }

    @Override
    public List<Alarm> active() {
        synchronized (active) {
            return new ArrayList<>(active.values());
        }
    }
}
