package org.chargebus.signals.internal;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.chargebus.signal.Change;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;

/** What the kind of a point, told by its key in the register map, means for its value. */
final class PointRules {
    /** The blocks of registers by which a master gives a command: its parameters and outcome. */
    private static final List<String> COMMANDS =
            List.of(
                    "reset.",
                    "clearCache.",
                    "triggerMessage.",
                    "listVersion.",
                    "localList.",
                    "availability.",
                    "remoteStart.",
                    "remoteStop.",
                    "reserve.",
                    "cancel.",
                    "unlock.",
                    "clearProfile.",
                    "profile.",
                    "composite.",
                    "box.",
                    "time.");

    /** Rows of those blocks that are no command: what the charger's local list is. */
    private static final Set<String> KNOWLEDGE = Set.of("listVersion.value", "localList.accepted");

    private static final Set<String> PARAMETERS =
            Set.of(
                    "limit.value",
                    "limit.unit",
                    "limit.phases",
                    "heartbeatInterval",
                    "authorize.expiry",
                    "authorize.parentIdTag",
                    "start.expiry",
                    "start.parentIdTag");

    private static final List<String> MOMENTARY =
            List.of(".state", ".result", ".answer", ".trigger", ".age", "MessageAge", ".written");

    /**
     * What the gateway was told of an idTag a moment ago is hidden, and yet it is the authorization
     * cache of behaviour.md.
     */
    private static final String RECENT = "_recentAuthorizations";

    /** What was ordered and what was decided must not be lost with the next half minute. */
    private static final Set<String> PRESSING = Set.of("operative", RECENT);

    /** They follow the measured values, or a master writes them every second. */
    private static final Set<String> PLENTIFUL =
            Set.of(
                    "tx.energy",
                    "lastMessageTime",
                    "meter.time",
                    "meter.counter",
                    "meter.context",
                    "meter.transactionId",
                    "limit.wanted",
                    "limit.applied",
                    "limit.source");

    /** A sign of life is none when it is read back. */
    private static final Set<String> SIGNS = Set.of("bms.watchdog");

    /** How soon a changed value is written, for flash wears out. */
    enum Urgency {
        /** With the next value that is written, and at an update of this bundle. */
        NONE,
        /** Within minutes: measured values, of which one follows the other. */
        LOW,
        /** Within half a minute: states and counters. */
        NORMAL,
        /** At once, so to speak: within a second. */
        HIGH
    }

    /** What a master writes there may be an AuthorizationKey, which is stored hashed alone. */
    private static final String SECRET = "box.data";

    private PointRules() {}

    /** Whether a value may reach the disk, be it for an update alone. */
    static boolean mayBeStored(String key) {
        return !key.equals(SECRET);
    }

    /**
     * Whether the last value is worth keeping over a restart. Command registers are idle then
     * (register-map.md, Faults), and what the configuration seeds comes from the configuration, or
     * a changed file would lose against the value of yesterday.
     */
    static boolean survivesRestart(String key) {
        if (key.equals(RECENT)) {
            return true;
        }
        return !key.startsWith("_")
                && MOMENTARY.stream().noneMatch(key::endsWith)
                && !isCommand(key)
                && !PARAMETERS.contains(key)
                && !key.startsWith("policy.");
    }

    /** Whether a changed value is to be written within a second. */
    static boolean presses(String key) {
        return PRESSING.contains(key);
    }

    /** How soon a changed value is to be written. */
    static Urgency urgency(String key) {
        if (presses(key)) {
            return Urgency.HIGH;
        } else if (!survivesRestart(key) || SIGNS.contains(key)) {
            return Urgency.NONE;
        }
        return isMeasured(key) || PLENTIFUL.contains(key) ? Urgency.LOW : Urgency.NORMAL;
    }

    /**
     * What a last value is after a restart of the gateway: no charger is connected yet, no request
     * waits, and the value is known to be old.
     */
    static Sample afterRestart(String key, Sample last, Instant now) {
        if (key.equals("connection")) {
            return new Sample("down", now, Quality.RESTORED);
        }
        if (key.equals("quality") && !"never seen".equals(last.value())) {
            return new Sample("restored", last.at(), Quality.RESTORED);
        }
        return afterUpdate(key, last).with(Quality.RESTORED);
    }

    /** What a last value is after an update of this bundle: as it was, but no request waits. */
    static Sample afterUpdate(String key, Sample last) {
        return isPending(key) ? new Sample(Boolean.FALSE, last.at(), last.quality()) : last;
    }

    /** How many of these changes the charger caused or felt, for {@code gw.changeCounter}. */
    static long ocppSideChanges(ChargerCell.Swap swap, List<Change> changes) {
        if (swap.after().chargePointId().isEmpty()) {
            return 0;
        }
        long count = 0;
        for (Change change : changes) {
            Sample before = swap.before().get(change.connectorId(), change.key());
            if (!Objects.equals(valueOf(before), valueOf(change.sample()))
                    && isOcppSide(change.key())) {
                count++;
            }
        }
        return count;
    }

    /** Whether a request waits for the BMS: it dies with the logic that waits. */
    private static boolean isPending(String key) {
        return key.endsWith(".pending");
    }

    /** Measured values have the names of OCPP. */
    private static boolean isMeasured(String key) {
        return !key.isEmpty() && Character.isUpperCase(key.charAt(0));
    }

    private static boolean isOcppSide(String key) {
        if (isMeasured(key)) {
            return true;
        }
        boolean outcome = key.endsWith(".state") || key.endsWith(".result");
        boolean hidden = key.startsWith("_") || key.endsWith(".written") || key.endsWith(".wanted");
        boolean byMaster = isCommand(key) || PARAMETERS.contains(key) || key.equals("limit.direct");
        return outcome || !hidden && !byMaster;
    }

    private static boolean isCommand(String key) {
        // No stream: it is asked for each value that changes.
        for (String beginning : COMMANDS) {
            if (key.startsWith(beginning)) {
                return !KNOWLEDGE.contains(key);
            }
        }
        return false;
    }

    private static Object valueOf(Sample sample) {
        return sample == null ? null : sample.value();
    }
}
