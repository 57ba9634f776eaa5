package org.chargebus.config.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.chargebus.config.internal.Schemas.Schema;

/**
 * One configuration held against its schema.
 *
 * @param good the values that may pass, typed, by key; a setting left empty is not among them
 * @param bad the ones that may not
 * @param unknown keys nobody reads
 */
record Validation(Map<String, Object> good, List<Bad> bad, List<Unknown> unknown) {
    /**
     * A bad value.
     *
     * @param shown the value as it may be shown; empty when the setting is missing
     * @param verdict what is allowed, and the mend
     */
    record Bad(Attribute attribute, String shown, Verdict.Bad verdict) {
        String key() {
            return attribute.key();
        }

        /** What is wrong, without the file and the key. */
        String what() {
            return shown.isEmpty() ? "is missing" : shown + " is not allowed";
        }
    }

    /** A key nobody reads, and the known key it is nearest to, if any is near. */
    record Unknown(String key, Optional<String> nearest) {
        /** The key as it may be shown. */
        String shown() {
            return tamed(key);
        }

        String mend() {
            return nearest.map(near -> "did you mean " + near + "?").orElse("take it out");
        }
    }

    /** Whether the configuration gives this setting, well or badly, or has to. */
    boolean has(String key) {
        return good.containsKey(key) || bad.stream().anyMatch(one -> one.key().equals(key));
    }

    /** The value of a setting, or its default; null without either. */
    String inForce(Schema schema, String key) {
        Object value = good.get(key);
        Attribute attribute = schema.attributes().get(key);
        return value != null ? value.toString() : attribute == null ? null : attribute.standard();
    }

    static Validation of(Schema schema, Map<String, ?> given) {
        Map<String, Object> good = new LinkedHashMap<>();
        List<Bad> bad = new ArrayList<>();
        List<Unknown> unknown = new ArrayList<>();
        given.forEach(
                (key, raw) -> {
                    Optional<Attribute> attribute = schema.attribute(key);
                    if (attribute.isPresent()) {
                        judge(schema, attribute.get(), raw, good, bad);
                    } else if (!isForeign(key)) {
                        unknown.add(new Unknown(key, schema.nearest(key)));
                    }
                });
        for (String key : new TreeSet<>(Rules.required(schema.pid()))) {
            Attribute attribute = schema.attributes().get(key);
            boolean seen = good.containsKey(key) || bad.stream().anyMatch(b -> b.key().equals(key));
            if (attribute != null && !seen) {
                bad.add(new Bad(attribute, "", Rules.missing(schema.pid(), attribute)));
            }
        }
        return new Validation(good, bad, unknown);
    }

    private static void judge(
            Schema schema,
            Attribute attribute,
            Object raw,
            Map<String, Object> good,
            List<Bad> bad) {
        Verdict verdict = Rules.read(schema.pid(), attribute, raw);
        if (verdict instanceof Verdict.Bad refused) {
            bad.add(new Bad(attribute, shown(attribute, raw), refused));
        } else if (verdict instanceof Verdict.Good accepted && accepted.value() != null) {
            good.put(attribute.key(), accepted.value());
        }
    }

    /** Keys that the container adds to every configuration. */
    private static boolean isForeign(String key) {
        return key.startsWith(".")
                || key.startsWith("service.")
                || key.startsWith("felix.")
                || key.startsWith("component.")
                || key.startsWith("org.apache.");
    }

    /** A value for a message: never a password, no control characters, not too long. */
    static String shown(Attribute attribute, Object raw) {
        if (attribute.secret()) {
            return "(hidden)";
        }
        return tamed(String.valueOf(raw).strip());
    }

    private static String tamed(String text) {
        String cut = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }
}
