package org.chargebus.signals.internal;

import java.time.Clock;
import java.time.Instant;
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

    /** Keys that are remembered after their end: counters must not grow with made up keys. */
    private static final int MOST_ENDED = 1000;

    private record Ended(int times, Instant at) {}

    private final Clock clock;
    // In the order of the first raise, which is that of time. Guarded by itself.
    private final Map<String, Alarm> active = new LinkedHashMap<>();
    // Those that ended, the longest ago first. Guarded by active.
    private final Map<String, Ended> ended = new LinkedHashMap<>();

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
            Alarm now = before == null ? first(key, what, mend) : renewed(before, what, mend);
            active.put(key, now);
            if (now.equals(before)) {
                return;
            }
        }
        LOG.warn("Alarm {}: {}. {}", Printable.of(key), Printable.of(what), Printable.of(mend));
    }

    @Override
    public void clear(String key) {
        Alarm last;
        synchronized (active) {
            last = active.remove(key);
            if (last != null) {
                remember(last);
            }
        }
        if (last != null) {
            LOG.info("Alarm {} ended: {}", Printable.of(key), Printable.of(last.what()));
        }
    }

    private Alarm first(String key, String what, String mend) {
        Ended before = ended.getOrDefault(key, new Ended(0, null));
        return new Alarm(key, what, mend, clock.instant(), before.times() + 1, before.at());
    }

    private static Alarm renewed(Alarm before, String what, String mend) {
        return new Alarm(
                before.key(), what, mend, before.since(), before.times(), before.lastCleared());
    }

    private void remember(Alarm last) {
        ended.remove(last.key());
        ended.put(last.key(), new Ended(last.times(), clock.instant()));
        if (ended.size() > MOST_ENDED) {
            ended.remove(ended.keySet().iterator().next());
        }
    }

    @Override
    public List<Alarm> active() {
        synchronized (active) {
            return new ArrayList<>(active.values());
        }
    }
}
