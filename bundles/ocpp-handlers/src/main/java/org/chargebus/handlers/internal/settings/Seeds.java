package org.chargebus.handlers.internal.settings;

import org.chargebus.handlers.internal.signal.Bms;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;

/**
 * Gives parameters that a master may write their configured value: when they have none, and when
 * the configuration changed since. A master's value stays over an update of this bundle.
 */
public final class Seeds {
    private Seeds() {}

    /** The parameters of the gateway. */
    public static void gateway(Changes changes, Snapshot before, Settings settings) {
        parameter(changes, before, Keys.POLICY_AUTH_TIMEOUT, settings.authorizeTimeout());
        parameter(changes, before, Keys.POLICY_AUTH_DEFAULT, word(settings.authorizeDefault()));
        parameter(changes, before, Keys.POLICY_START_TIMEOUT, settings.startTimeout());
        parameter(changes, before, Keys.POLICY_START_DEFAULT, word(settings.startDefault()));
    }

    /** The parameters of the fail-safe, in the gateway block. */
    public static void failsafe(
            Changes changes, Snapshot before, FailsafeSettings.Values settings) {
        parameter(changes, before, Keys.BMS_TIMEOUT, settings.watchdogTimeout());
        parameter(changes, before, Keys.BMS_LOSS_ACTION, Bms.FALLBACK);
        parameter(changes, before, Keys.POLICY_FALLBACK_LIMIT, settings.fallbackCurrent());
        parameter(changes, before, Keys.POLICY_FALLBACK_UNIT, "A");
    }

    /** The parameters of a charge point. */
    public static void chargePoint(Changes changes, Snapshot before, Settings settings) {
        parameter(changes, before, Keys.HEARTBEAT_INTERVAL, settings.heartbeatInterval());
    }

    private static String word(AuthorizationStatus status) {
        return status.word();
    }

    private static void parameter(Changes changes, Snapshot before, String key, Object configured) {
        Object value =
                configured instanceof Integer number ? (Object) number.longValue() : configured;
        Sample seeded = before.get(0, Keys.seed(key));
        Sample present = before.get(0, key);
        // What was read back of an earlier run may be older than the configuration.
        boolean missing = present == null || present.quality() == Quality.RESTORED;
        if (seeded != null && seeded.value().equals(value) && !missing) {
            return;
        }
        changes.live(0, Keys.seed(key), value);
        if (seeded != null || missing) {
            changes.live(0, key, value);
        }
    }
}
