package org.chargebus.simulator.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chargebus.ocpp16.Action;

/** How a firmware behaves on the wire: well, or in one of the ways that are met in life. */
enum Manner {
    GOOD,

    /** It thinks long before it answers, and still in time. */
    LATE_ANSWERS {
        @Override
        Duration answersAfter() {
            return Duration.ofSeconds(20);
        }
    },

    /** The first answer to a StartTransaction passes it by, so it sends it again. */
    REPEATED_START {
        @Override
        boolean repeats(Action action) {
            return action == Action.StartTransaction;
        }
    },

    /** Every message has a field the standard does not know. */
    UNKNOWN_FIELDS {
        @Override
        Map<String, Object> writes(Action action, Map<String, Object> payload) {
            Map<String, Object> more = new LinkedHashMap<>(payload);
            more.put("vendorExtension", Map.of("branch", "rc-7", "flags", List.of(1, 0)));
            return more;
        }
    },

    /** It says that it charges, and sends values, before it starts the transaction. */
    WRONG_ORDER {
        @Override
        boolean tellsTooEarly() {
            return true;
        }
    },

    /** All but the Core profile is answered with CALLERROR NotImplemented. */
    NOT_IMPLEMENTED {
        @Override
        boolean refuses(Action action) {
            return !CORE.contains(action);
        }
    },

    /** It never sends a StatusNotification. */
    NO_STATUS {
        @Override
        boolean omits(Action action) {
            return action == Action.StatusNotification;
        }
    },

    /** Its meter values are in other units, without measurands, or of unusual phases. */
    ODD_METER {
        @Override
        Map<String, Object> writes(Action action, Map<String, Object> payload) {
            return action == Action.MeterValues ? OddMeter.of(payload) : payload;
        }
    };

    /** What a central system may ask of every charge point (OCPP 1.6, 3.2). */
    private static final Set<Action> CORE =
            Set.of(
                    Action.ChangeAvailability,
                    Action.ChangeConfiguration,
                    Action.ClearCache,
                    Action.DataTransfer,
                    Action.GetConfiguration,
                    Action.RemoteStartTransaction,
                    Action.RemoteStopTransaction,
                    Action.Reset,
                    Action.UnlockConnector);

    /** How long it lets a request of the central system wait. */
    Duration answersAfter() {
        return Duration.ZERO;
    }

    /** Whether it answers this request with NotImplemented. */
    boolean refuses(Action action) {
        return false;
    }

    /** Whether it sends this request again though it was answered. */
    boolean repeats(Action action) {
        return false;
    }

    /** Whether it never sends this request. */
    boolean omits(Action action) {
        return false;
    }

    /** Whether a session shows before its transaction has started. */
    boolean tellsTooEarly() {
        return false;
    }

    /** The payload of a request or confirmation as it writes it. */
    Map<String, Object> writes(Action action, Map<String, Object> payload) {
        return payload;
    }
}
