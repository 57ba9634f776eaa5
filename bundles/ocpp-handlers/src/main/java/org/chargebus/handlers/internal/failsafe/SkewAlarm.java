package org.chargebus.handlers.internal.failsafe;

import java.time.Duration;
import org.chargebus.alarm.Alarms;
import org.chargebus.handlers.internal.CentralSystem;
import org.chargebus.handlers.internal.settings.FailsafeSettings;
import org.chargebus.handlers.internal.signal.ClockSkew;

/** Says when the clock of a charger is so wrong that a lease cannot be trusted. Any thread. */
final class SkewAlarm {
    private final CentralSystem central;
    private final FailsafeSettings settings;
    private final Alarms alarms;

    SkewAlarm(CentralSystem central, FailsafeSettings settings, Alarms alarms) {
        this.central = central;
        this.settings = settings;
        this.alarms = alarms;
    }

    /** How far the clock that chargers are told is ahead of the one that nobody sets. */
    private Duration told() {
        return Duration.between(central.steady().instant(), central.time());
    }

    /** Looks at the clock of a charger. */
    void check(String chargePointId) {
        int lease = settings.get().lease();
        Duration skew =
                ClockSkew.of(central.snapshot(chargePointId))
                        .map(ahead -> ahead.minus(told()).abs())
                        .orElse(Duration.ZERO);
        String key = "failsafe:clock:" + chargePointId;
        if (lease > 0 && skew.multipliedBy(2).compareTo(Duration.ofSeconds(lease)) > 0) {
            // Without the figure, which is another one with each message.
            alarms.raise(
                    key,
                    "the clock of charger "
                            + chargePointId
                            + " is off by more than half the lease of "
                            + lease
                            + " s",
                    "let it take the time of BootNotification and Heartbeat (see its manual), or"
                            + " write a longer lease");
        } else {
            alarms.clear(key);
        }
    }
}
