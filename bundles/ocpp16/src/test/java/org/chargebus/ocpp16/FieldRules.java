package org.chargebus.ocpp16;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The field tables of the standard, as the two text files beside this class have them. */
final class FieldRules {
    private static final Map<String, List<FieldRule>> TABLE = table();

    private FieldRules() {}

    private static Map<String, List<FieldRule>> table() {
        Map<String, List<FieldRule>> table = new LinkedHashMap<>();
        for (String file : List.of("requests.rules", "security-requests.rules")) {
            lines(file)
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.trim().split(" +"))
                    .forEach(columns -> add(table, columns));
        }
        return table;
    }

    private static Stream<String> lines(String file) {
        try (InputStream in = FieldRules.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Map<String, List<FieldRule>> table, String[] columns) {
        List<FieldRule> rules = table.computeIfAbsent(columns[0], owner -> new ArrayList<>());
        if (columns.length == 4) {
            rules.add(new FieldRule(columns[0], columns[1], columns[2], columns[3]));
        } else if (columns.length != 1) {
            throw new IllegalStateException("odd line: " + String.join(" ", columns));
        }
    }

    /** Whether the table has a message or class. */
    static boolean has(String owner) {
        return TABLE.containsKey(owner);
    }

    /** The fields of a message or class. */
    static List<FieldRule> of(String owner) {
        if (!has(owner)) {
            throw new IllegalStateException("no line of " + owner + " in the tables");
        }
        return TABLE.get(owner);
    }

    /** What in a payload, as it goes out, breaks the tables; empty when nothing does. */
    static List<String> broken(String owner, Map<?, ?> tree) {
        List<String> broken = new ArrayList<>();
        check(owner, tree, owner, broken);
        return broken;
    }

    private static void check(String owner, Object json, String where, List<String> broken) {
        if (!(json instanceof Map<?, ?> tree)) {
            broken.add(where + " is no object");
            return;
        }
        List<FieldRule> rules = of(owner);
        for (Object name : tree.keySet()) {
            if (rules.stream().noneMatch(rule -> rule.field().equals(name))) {
                broken.add(where + " has an extra field " + name);
            }
        }
        for (FieldRule rule : rules) {
            String field = where + "." + rule.field();
            if (!tree.containsKey(rule.field())) {
                if (rule.required()) {
                    broken.add(field + " is missing");
                }
            } else {
                value(rule, tree.get(rule.field()), field, broken);
            }
        }
    }

    private static void value(FieldRule rule, Object json, String where, List<String> broken) {
        if (!rule.list()) {
            element(rule, json, where, broken);
        } else if (!(json instanceof List<?> list) || rule.required() && list.isEmpty()) {
            broken.add(where + " is no list of " + rule.cardinality());
        } else {
            list.forEach(element -> element(rule, element, where + "[]", broken));
        }
    }

    private static void element(FieldRule rule, Object json, String where, List<String> broken) {
        if (rule.isClass()) {
            check(rule.type(), json, where, broken);
        } else if (!rule.allows(json)) {
            broken.add(where + " is no " + rule.type() + ": " + json);
        }
    }
}
