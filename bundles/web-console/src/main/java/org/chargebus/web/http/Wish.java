package org.chargebus.web.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters of a query, or the object of a body, read by name and type. What is wrong is said
 * with name, value and mend.
 */
public final class Wish {
    private static final int SHOWN = 60;
    private static final String HIDDEN = "(hidden)";

    private final String where;
    private final Map<String, ?> values;

    /**
     * These values by name.
     *
     * @param where they came from, for people
     */
    Wish(String where, Map<String, ?> values) {
        this.where = where;
        this.values = values;
    }

    /** Refuses names that mean nothing here: a misspelt one would be ignored in silence. */
    public Wish only(String... names) throws Refusal {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(Set.of(names));
        if (!unknown.isEmpty()) {
            throw Refusal.bad(
                    where + " has no " + shown(unknown.iterator().next()),
                    names.length == 0 ? "leave it out" : "known are " + String.join(", ", names));
        }
        return this;
    }

    /** The values as they came. */
    public Map<String, ?> values() {
        return values;
    }

    /** Whether there is one; null is none. */
    public boolean has(String name) {
        return values.get(name) != null;
    }

    /** A text; a number or truth in its place is none. */
    public Optional<String> text(String name, int longest) throws Refusal {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            throw wrong(name, value, "write a text");
        }
        if (text.length() > longest) {
            throw wrong(name, text, "at most " + longest + " characters");
        }
        return Optional.of(text);
    }

    /** A text that must be there and may not be empty. */
    public String needed(String name, int longest) throws Refusal {
        return text(name, longest)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Refusal.bad(where + " lacks " + name, "give it"));
    }

    /** One of some words. */
    public String word(String name, String standard, String... words) throws Refusal {
        String text = text(name, 100).orElse(standard);
        if (!List.of(words).contains(text)) {
            throw wrong(name, text, "write one of " + String.join(", ", words));
        }
        return text;
    }

    /** A whole number within a range. */
    public long number(String name, long standard, long least, long most) throws Refusal {
        Object value = values.get(name);
        if (value == null) {
            return standard;
        }
        return whole(name, value, least, most);
    }

    /** The same for an int. */
    public int integer(String name, int standard, int least, int most) throws Refusal {
        return (int) number(name, standard, least, most);
    }

    /** A whole number that must be there. */
    public int neededInteger(String name, int least, int most) throws Refusal {
        Object value = values.get(name);
        if (value == null) {
            throw Refusal.bad(where + " lacks " + name, "give it, " + least + ".." + most);
        }
        return (int) whole(name, value, least, most);
    }

    private long whole(String name, Object value, long least, long most) throws Refusal {
        String mend = "write a whole number, " + least + ".." + most;
        boolean isQuery = where.equals(Exchange.QUERY);
        if (value == null || isQuery != value instanceof String) {
            throw wrong(name, value, mend);
        }
        try {
            long number = new BigDecimal(value.toString()).longValueExact();
            if (number >= least && number <= most) {
                return number;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw wrong(name, value, mend);
        }
        throw wrong(name, value, mend);
    }

    /** Whole numbers. */
    public List<Integer> integers(String name, int most, int least, int greatest) throws Refusal {
        if (!(values.get(name) instanceof List<?> list) || list.isEmpty() || list.size() > most) {
            throw wrong(name, values.get(name), "write a list of 1.." + most + " numbers");
        }
        List<Integer> numbers = new ArrayList<>();
        for (Object one : list) {
            numbers.add((int) whole(name, one, least, greatest));
        }
        return numbers;
    }

    /** Texts. */
    public List<String> texts(String name, int most, int longest) throws Refusal {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.size() > most) {
            throw wrong(name, value, "write a list of at most " + most + " texts");
        }
        List<String> texts = new ArrayList<>();
        for (Object one : list) {
            if (!(one instanceof String text) || text.length() > longest) {
                throw wrong(name, one, "write texts of at most " + longest + " characters");
            }
            texts.add(text);
        }
        return texts;
    }

    /** true or false. */
    public boolean flag(String name, boolean standard) throws Refusal {
        Object value = values.get(name);
        if (value == null) {
            return standard;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (where.equals(Exchange.QUERY) && ("true".equals(value) || "false".equals(value))) {
            return "true".equals(value);
        }
        throw wrong(name, value, "write true or false");
    }

    /** What is wrong with a value. */
    public Refusal wrong(String name, Object value, String mend) {
        String seen = name.toLowerCase(Locale.ROOT).contains("password") ? HIDDEN : shown(value);
        return Refusal.bad(where + ": " + name + " = " + seen + " is not allowed", mend);
    }

    /** A value as an error tells it. */
    private static String shown(Object value) {
        if (value instanceof Map || value instanceof List) {
            return value instanceof Map ? "an object" : "a list";
        }
        String text = String.valueOf(value);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
