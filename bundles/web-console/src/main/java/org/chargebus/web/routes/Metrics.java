package org.chargebus.web.routes;

import java.util.LinkedHashMap;
import java.util.Map;

/** The text format of Prometheus, version 0.0.4. Not for several threads. */
final class Metrics {
    private final Map<String, Family> families = new LinkedHashMap<>();

    /** All values of one name. */
    static final class Family {
        private final String name;
        private final StringBuilder text = new StringBuilder();

        private Family(String name, String type, String help) {
            this.name = name;
            text.append("# HELP ").append(name).append(' ').append(help).append('\n');
            text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        }

        /** Adds a value. */
        void value(long value, String... labels) {
            text.append(name);
            for (int i = 0; i < labels.length; i += 2) {
                text.append(i == 0 ? '{' : ',')
                        .append(labels[i])
                        .append("=\"")
                        .append(escaped(labels[i + 1]))
                        .append('"');
            }
            text.append(labels.length == 0 ? " " : "} ").append(value).append('\n');
        }

        private static String escaped(String value) {
            return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        }
    }

    /** Something that rises and falls. */
    Family gauge(String name, String help) {
        return family(name, "gauge", help);
    }

    /** Something that rises alone. */
    Family counter(String name, String help) {
        return family(name, "counter", help);
    }

    private Family family(String name, String type, String help) {
        return families.computeIfAbsent(name, n -> new Family(n, type, help));
    }

    /** All of them. */
    String text() {
        StringBuilder all = new StringBuilder();
        families.values().forEach(family -> all.append(family.text));
        return all.toString();
    }
}
