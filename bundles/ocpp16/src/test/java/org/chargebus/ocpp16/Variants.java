package org.chargebus.ocpp16;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The variants of a full payload the field tables lead to: each rule broken once, in each way there
 * is, and each rule kept to its bound.
 */
final class Variants {
    private final Action action;
    private final Map<String, Object> payload;
    private final List<Variant> kept = new ArrayList<>();
    private final List<Variant> broken = new ArrayList<>();
    private final List<Variant> brokenValues = new ArrayList<>();

    /**
     * @param payload with every field the tables have
     */
    Variants(Action action, Map<String, Object> payload) {
        this.action = action;
        this.payload = payload;
        object(action.word(), payload, List.of());
    }

    /** Valid ones. */
    List<Variant> kept() {
        return kept;
    }

    /** Those that break a rule. */
    List<Variant> broken() {
        return Stream.concat(broken.stream(), brokenValues.stream()).toList();
    }

    /** Those that break a rule a record can break too: length, word, least value. */
    List<Variant> brokenValues() {
        return brokenValues;
    }

    private void object(String owner, Map<?, ?> tree, List<Object> place) {
        add(broken, and(place, "vendorField"), "x", "extra field");
        for (FieldRule rule : FieldRules.of(owner)) {
            List<Object> field = and(place, rule.field());
            add(broken, field, null, "null");
            add(rule.required() ? broken : kept, field, Variant.NOTHING, "left out");
            Object value = tree.get(rule.field());
            if (rule.list()) {
                add(broken, field, "x", "no list");
                if (rule.required()) {
                    add(broken, field, List.of(), "empty list");
                }
                add(broken, field, Arrays.asList((Object) null), "null in the list");
                element(rule, ((List<?>) value).get(0), and(field, 0));
            } else {
                element(rule, value, field);
            }
        }
    }

    private void element(FieldRule rule, Object value, List<Object> place) {
        add(broken, place, true, "boolean");
        if (rule.isClass()) {
            add(broken, place, "x", "text");
            add(broken, place, 1, "number");
            object(rule.type(), (Map<?, ?>) value, place);
        } else if (rule.isInteger()) {
            integer(rule, place);
        } else if (rule.isDecimal()) {
            decimal(place);
        } else {
            add(broken, place, 5, "number");
            add(broken, place, Map.of(), "object");
            text(rule, place);
        }
    }

    private void integer(FieldRule rule, List<Object> place) {
        add(broken, place, "1", "text");
        add(broken, place, new BigDecimal("1.5"), "fraction");
        add(broken, place, BigInteger.ONE.shiftLeft(31), "more than 32 bits");
        add(kept, place, Integer.MAX_VALUE, "greatest");
        if (rule.isBounded()) {
            add(kept, place, rule.least(), "least");
            add(brokenValues, place, rule.least() - 1, "too small");
        }
    }

    private void decimal(List<Object> place) {
        add(broken, place, "6.0", "text");
        add(broken, place, new BigDecimal("6.05"), "two decimals");
        add(kept, place, new BigDecimal("0.0"), "0");
        add(kept, place, new BigDecimal("22000.5"), "one decimal");
    }

    private void text(FieldRule rule, List<Object> place) {
        if (rule.isTime()) {
            add(broken, place, "tomorrow", "no time");
            add(broken, place, "2026-02-30T00:00:00Z", "no day");
            add(kept, place, "2027-12-31T23:59:59Z", "time");
        } else if (rule.isText()) {
            int most = Math.min(rule.most(), 20_000);
            add(kept, place, "x".repeat(most), "longest");
            if (rule.most() == most) {
                add(brokenValues, place, "x".repeat(most + 1), "too long");
            }
        } else {
            rule.words().forEach(word -> add(kept, place, word, word));
            String word = rule.words().get(0);
            add(brokenValues, place, swapCase(word), "wrong case");
            add(brokenValues, place, word + "s", "misspelt");
            add(brokenValues, place, "", "empty");
        }
    }

    private static String swapCase(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.equals(word) ? word.toUpperCase(Locale.ROOT) : lower;
    }

    private void add(List<Variant> to, List<Object> place, Object value, String why) {
        to.add(Variant.of(action, payload, place, value, why));
    }

    private static List<Object> and(List<Object> place, Object step) {
        List<Object> longer = new ArrayList<>(place);
        longer.add(step);
        return longer;
    }
}
