package org.chargebus.config.internal;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.chargebus.common.word.Nearest;

/** The settings of each PID, gathered from the metatype of the bundles. Any thread. */
final class Schemas {
    /**
     * The settings one bundle reads from one PID.
     *
     * @param pid a PID or a factory PID
     * @param factory whether it is a factory PID
     * @param name for people
     * @param help for people
     * @param attributes by key
     */
    record Schema(
            String pid,
            boolean factory,
            String name,
            String help,
            Map<String, Attribute> attributes) {
        /** One that nobody described. */
        Schema(String pid, Map<String, Attribute> attributes) {
            this(pid, false, "", "", attributes);
        }

        /** The setting of a key, which may be one with the identity of a charger in it. */
        Optional<Attribute> attribute(String key) {
            return Optional.ofNullable(attributes.get(key))
                    .or(() -> ChargerKeys.attribute(this, key));
        }

        /** The key that was probably meant by one that nobody reads. */
        Optional<String> nearest(String key) {
            return ChargerKeys.nearest(this, key).or(() -> Nearest.of(key, attributes.keySet()));
        }
    }

    private final Map<String, List<Schema>> bySource = new ConcurrentHashMap<>();

    /** What a bundle or jar declares, in place of what it declared before. */
    void put(String source, List<Schema> schemas) {
        bySource.put(source, List.copyOf(schemas));
    }

    void remove(String source) {
        bySource.remove(source);
    }

    /**
     * The settings of a configuration; of several bundles that read one PID, all. Empty while no
     * bundle declares it.
     *
     * @param pid a PID; of a factory configuration {@code factoryPid~name}
     */
    Optional<Schema> of(String pid) {
        String base = base(pid);
        Map<String, Attribute> merged = new LinkedHashMap<>();
        List<Schema> found =
                bySource.values().stream()
                        .flatMap(Collection::stream)
                        .filter(schema -> schema.pid().equals(base))
                        .toList();
        found.forEach(schema -> schema.attributes().forEach(merged::putIfAbsent));
        if (merged.isEmpty()) {
            return Optional.empty();
        }
        Schema first = found.get(0);
        return Optional.of(
                new Schema(
                        base,
                        first.factory(),
                        first.name(),
                        first.help(),
                        Collections.unmodifiableMap(merged)));
    }

    /** The PIDs that are known, sorted. */
    Set<String> pids() {
        Set<String> pids = new TreeSet<>();
        bySource.values().forEach(list -> list.forEach(schema -> pids.add(schema.pid())));
        return pids;
    }

    static String base(String pid) {
        int tilde = pid.indexOf('~');
        return tilde < 0 ? pid : pid.substring(0, tilde);
    }
}
