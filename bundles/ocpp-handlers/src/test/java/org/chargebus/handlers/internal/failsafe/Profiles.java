package org.chargebus.handlers.internal.failsafe;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Reads the SetChargingProfile requests that went out. */
final class Profiles {
    private Profiles() {}

    static Map<?, ?> profile(Map<String, Object> payload) {
        return (Map<?, ?>) payload.get("csChargingProfiles");
    }

    static Map<?, ?> schedule(Map<String, Object> payload) {
        return (Map<?, ?>) profile(payload).get("chargingSchedule");
    }

    static BigDecimal limit(Map<String, Object> payload) {
        List<?> periods = (List<?>) schedule(payload).get("chargingSchedulePeriod");
        return (BigDecimal) ((Map<?, ?>) periods.get(0)).get("limit");
    }

    static int connector(Map<String, Object> payload) {
        return (Integer) payload.get("connectorId");
    }
}
