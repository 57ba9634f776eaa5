package org.chargebus.views;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;

/**
 * Whether the BMS lives (register-map.md, bms.*).
 *
 * @param state the word of {@code bms.commState}
 * @param age since the last write of {@code bms.watchdog}; null when there was none
 * @param timeout without a write after which the BMS is lost; zero = it is not watched
 */
public record BmsWatchdog(String state, Duration age, Duration timeout) {
    /** As the gateway's own signals say it; empty before anything watches. */
    public static Optional<BmsWatchdog> of(Snapshot gateway, Instant now) {
        String state = gateway.text(0, "bms.commState", "");
        Sample written = gateway.get(0, "bms.watchdog");
        return state.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new BmsWatchdog(
                                state,
                                written == null ? null : Table.age(written.at(), now),
                                Duration.ofSeconds(gateway.longValue(0, "bms.timeout", 0))));
    }

    /** For people. */
    public String line() {
        String last = age == null ? "" : ", written " + age.toSeconds() + " s ago";
        String rule = timeout.isZero() ? "" : ", lost after " + timeout.toSeconds() + " s";
        return state + last + rule;
    }

    /** For programs. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("state", state);
        json.put("age", Table.plain(age));
        json.put("timeout", Table.plain(timeout));
        return json;
    }
}
