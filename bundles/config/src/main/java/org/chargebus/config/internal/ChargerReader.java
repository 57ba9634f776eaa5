package org.chargebus.config.internal;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.chargebus.site.AddressFilter;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.LimitTemplate;
import org.chargebus.site.PasswordHash;

/** Makes a charge point of the values of its file. They come typed from the guard. */
final class ChargerReader {
    private ChargerReader() {}

    /**
     * Reads a charge point.
     *
     * @return empty when the number or the identity is missing; the guard has said so
     * @throws IllegalArgumentException when a value is of no use; the guard lets none pass
     */
    static Optional<ChargePoint> read(Map<String, Object> values) {
        Optional<Integer> number = whole(values, "number");
        String id = text(values, "id", "");
        if (number.isEmpty() || id.isEmpty()) {
            return Optional.empty();
        }
        String password = text(values, "password", "");
        return Optional.of(
                new ChargePoint(
                        id,
                        number.get(),
                        whole(values, "connectors").orElse(1),
                        bool(values, "enabled", true),
                        password.isEmpty()
                                ? Optional.empty()
                                : Optional.of(PasswordHash.parse(password)),
                        AddressFilter.parse(text(values, "allowFrom", "")),
                        optional(whole(values, "callTimeout")),
                        optional(whole(values, "keepAlive")),
                        ZoneId.of(text(values, "zone", "UTC")),
                        limit(values),
                        whole(values, "securityProfile").orElse(0)));
    }

    private static LimitTemplate limit(Map<String, Object> values) {
        return new LimitTemplate(
                text(values, "limit.purpose", "auto"),
                text(values, "limit.unit", "auto"),
                whole(values, "limit.stackLevel").orElse(1),
                decimal(values, "limit.minimum", 0),
                decimal(values, "maxCurrent", 32),
                whole(values, "phases").orElse(3),
                decimal(values, "voltage", 230));
    }

    static String text(Map<String, Object> values, String key, String standard) {
        Object value = values.get(key);
        String text = value == null ? "" : value.toString().strip();
        return text.isEmpty() ? standard : text;
    }

    static boolean bool(Map<String, Object> values, String key, boolean standard) {
        return Boolean.parseBoolean(text(values, key, Boolean.toString(standard)));
    }

    private static Optional<Integer> whole(Map<String, Object> values, String key) {
        String text = text(values, key, "");
        return text.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(text));
    }

    private static double decimal(Map<String, Object> values, String key, double standard) {
        return Double.parseDouble(text(values, key, Double.toString(standard)));
    }

    private static OptionalInt optional(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
