package org.chargebus.modbus.slave.internal;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;

/** Keeps what was raised and cleared, in order. */
public final class TestAlarms implements Alarms {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @Override
    public void raise(String key, String what, String mend) {
        events.add("raise " + key + ": " + what + "; " + mend);
    }

    @Override
    public void clear(String key) {
        events.add("clear " + key);
    }

    @Override
    public List<Alarm> active() {
        return List.of(new Alarm("unused", "", "", Instant.EPOCH));
    }

    /** The next event; null when none came in time. */
    public String next() throws InterruptedException {
        return events.poll(240, TimeUnit.SECONDS);
    }

    public boolean quiet() {
        return events.isEmpty();
    }
}
