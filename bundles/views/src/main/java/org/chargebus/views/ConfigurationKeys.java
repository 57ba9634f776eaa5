package org.chargebus.views;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The configuration keys a charger told, by names in any case (OCPP 1.6, 5.8 and 9). */
final class ConfigurationKeys {
    private final Map<String, String> values = new HashMap<>();

    /** Of GetConfiguration.conf; what has not its form is left out. */
    ConfigurationKeys(Map<String, Object> answer) {
        if (answer.get("configurationKey") instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> pair && pair.get("key") instanceof String key) {
                    Object value = pair.get("value");
                    values.put(lower(key), value == null ? "" : value.toString().strip());
                }
            }
        }
    }

    /** Its value; empty when it was not told. */
    String text(String key) {
        return values.getOrDefault(lower(key), "");
    }

    /** Its value; null when it is no whole number of nine digits or less. */
    Integer number(String key) {
        String text = text(key);
        return text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    /** The words of a list with commas, sorted. */
    Set<String> words(String key) {
        Set<String> words = new TreeSet<>();
        for (String word : text(key).split(",")) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
