package org.chargebus.views.security;

import java.io.IOException;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The running configuration, as text. */
final class Settings {
    private final Map<String, Map<String, String>> values;

    /** These values by PID and key. */
    Settings(Map<String, Map<String, String>> values) {
        this.values = values;
    }

    /** All that there are; a value is the one that its component got. */
    static Settings read(ConfigurationAdmin admin) throws IOException {
        Map<String, Map<String, String>> values = new HashMap<>();
        try {
            Configuration[] found = admin.listConfigurations(null);
            for (Configuration one : found == null ? new Configuration[0] : found) {
                values.put(one.getPid(), texts(one.getProcessedProperties(null)));
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter was given", e);
        }
        return new Settings(values);
    }

    private static Map<String, String> texts(Dictionary<String, Object> properties) {
        Map<String, String> texts = new HashMap<>();
        if (properties != null) {
            properties
                    .keys()
                    .asIterator()
                    .forEachRemaining(
                            key -> texts.put(key, properties.get(key).toString().strip()));
        }
        return texts;
    }

    /** The value; its default when it is not set. */
    String get(String pid, String key, String defaultValue) {
        return find(pid, key).orElse(defaultValue);
    }

    /** The value, if it is set and not empty. */
    Optional<String> find(String pid, String key) {
        return Optional.ofNullable(values.getOrDefault(pid, Map.of()).get(key))
                .filter(value -> !value.isEmpty());
    }

    /** Whether there is a configuration whose PID begins like this and has this key. */
    boolean anyPid(String start, String key) {
        return values.entrySet().stream()
                .anyMatch(e -> e.getKey().startsWith(start) && e.getValue().containsKey(key));
    }
}
