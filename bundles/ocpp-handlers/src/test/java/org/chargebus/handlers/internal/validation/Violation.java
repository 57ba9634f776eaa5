package org.chargebus.handlers.internal.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.chargebus.ocpp.CallErrorCode;

/**
 * A payload that breaks one rule.
 *
 * @param what is broken, for people
 * @param code of behaviour.md, "OCPP-J", when it is read strictly
 * @param tolerated whether it never leads to a CALLERROR when it is read leniently
 */
record Violation(
        String action,
        String what,
        Map<String, Object> payload,
        CallErrorCode code,
        boolean tolerated) {
    private static final CallErrorCode MISSING = CallErrorCode.OccurenceConstraintViolation;
    private static final CallErrorCode TYPE = CallErrorCode.TypeConstraintViolation;
    private static final CallErrorCode VALUE = CallErrorCode.PropertyConstraintViolation;

    @Override
    public String toString() {
        return action + ": " + what;
    }

    /** A payload with every field, that breaks nothing. */
    static Map<String, Object> whole(List<FieldRule> rules) {
        Map<String, Object> payload = new LinkedHashMap<>();
        for (FieldRule rule : rules) {
            Object value = rule.example();
            if (rule.kind().equals("list")) {
                value = new ArrayList<>(List.of(new LinkedHashMap<>()));
            }
            at(payload, rule.parent()).put(rule.name(), value);
        }
        return payload;
    }

    /** The object at a path, of each list the first element. */
    @SuppressWarnings("unchecked") // as whole() has built it
    static Map<String, Object> at(Map<String, Object> payload, String path) {
        Map<String, Object> object = payload;
        for (String list : path.isEmpty() ? new String[0] : path.split("\\[\\]\\.?")) {
            object = (Map<String, Object>) ((List<Object>) object.get(list)).get(0);
        }
        return object;
    }

    /** Every violation of an action. */
    static List<Violation> of(String action, List<FieldRule> rules) {
        List<Violation> all = new ArrayList<>();
        rules.forEach(rule -> all.addAll(new Breaking(action, rules, rule).all()));
        List<String> objects = new ArrayList<>(List.of(""));
        rules.stream().map(FieldRule::parent).distinct().forEach(objects::add);
        for (String object : objects.stream().distinct().toList()) {
            Map<String, Object> payload = whole(rules);
            at(payload, object).put("extraField", 1);
            all.add(
                    new Violation(
                            action,
                            "an extra field in '" + object + "'",
                            payload,
                            CallErrorCode.FormationViolation,
                            true));
        }
        return all;
    }

    /** The violations of one rule. */
    private record Breaking(String action, List<FieldRule> rules, FieldRule rule) {
        List<Violation> all() {
            List<Violation> all = new ArrayList<>();
            if (rule.required()) {
                all.add(broken("missing", o -> o.remove(rule.name()), MISSING, false));
            }
            all.add(value(null, TYPE, false));
            all.add(value(true, TYPE, rule.kind().equals("time")));
            switch (rule.kind()) {
                case "text" -> text(all);
                case "integer" -> integer(all);
                case "time" -> time(all);
                case "word" -> word(all);
                default -> list(all);
            }
            return all;
        }

        private void text(List<Violation> all) {
            all.add(value(5, TYPE, true));
            all.add(value(new BigDecimal("0.5"), TYPE, true));
            all.add(value(List.of("1"), TYPE, false));
            all.add(value(Map.of("a", 1), TYPE, false));
            if (rule.max() > 0) {
                all.add(value("x".repeat(rule.max() + 1), VALUE, true));
                all.add(value("x".repeat(100_000), VALUE, true));
            }
        }

        private void integer(List<Violation> all) {
            all.add(value("1", TYPE, true));
            all.add(value(new BigDecimal("1.5"), TYPE, true));
            all.add(value("one", TYPE, false));
            all.add(value(List.of(), TYPE, false));
            all.add(value(Map.of(), TYPE, false));
        }

        private void time(List<Violation> all) {
            all.add(value(1_772_366_400, TYPE, true));
            all.add(value(Map.of(), TYPE, true));
            for (String odd : List.of("", "yesterday", "2026-02-30T00:00:00Z", "12:00:00")) {
                all.add(value(odd, VALUE, true));
            }
        }

        private void word(List<Violation> all) {
            all.add(value(5, TYPE, true));
            all.add(value(List.of(), TYPE, false));
            all.add(value("Bogus", VALUE, true));
            all.add(value("", VALUE, true));
            all.add(value(rule.words().get(0) + " ", VALUE, true));
        }

        private void list(List<Violation> all) {
            all.add(value("none", TYPE, false));
            all.add(value(Map.of(), TYPE, false));
            all.add(value(List.of("none"), TYPE, true));
            all.add(value(Arrays.asList((Object) null), TYPE, true));
            if (rule.required()) {
                all.add(value(List.of(), MISSING, true));
            }
        }

        private Violation value(Object value, CallErrorCode code, boolean tolerated) {
            String shown = String.valueOf(value);
            String what = shown.length() > 30 ? shown.length() + " characters" : shown;
            return broken("= " + what, o -> o.put(rule.name(), value), code, tolerated);
        }

        /** What is optional or in an element of a list never withholds the answer to the rest. */
        private Violation broken(
                String how,
                Consumer<Map<String, Object>> breaking,
                CallErrorCode code,
                boolean tolerated) {
            Map<String, Object> payload = whole(rules);
            breaking.accept(at(payload, rule.parent()));
            return new Violation(
                    action,
                    rule.path() + " " + how,
                    payload,
                    code,
                    tolerated || !rule.required() || rule.isNested());
        }
    }
}
