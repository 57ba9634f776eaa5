package org.chargebus.ocpp16;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A payload that differs in one place from a valid one.
 *
 * @param what differs, for the name of a test
 * @param action of the payload
 * @param payload of any content
 */
record Variant(String what, Action action, Map<String, Object> payload) {
    /** Stands for a field that is left out. */
    static final Object NOTHING = new Object();

    /** A copy of a payload with another value at a place: names of fields, indexes of lists. */
    static Variant of(
            Action action,
            Map<String, Object> payload,
            List<Object> place,
            Object value,
            String why) {
        StringBuilder what = new StringBuilder(action.word());
        place.forEach(step -> what.append('.').append(step));
        return new Variant(
                what.append(": ").append(why).toString(), action, object(payload, place, 0, value));
    }

    private static Map<String, Object> object(
            Map<?, ?> tree, List<Object> place, int depth, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((name, old) -> copy.put((String) name, old));
        String name = (String) place.get(depth);
        Object changed = changed(copy.get(name), place, depth + 1, value);
        if (changed == NOTHING) {
            copy.remove(name);
        } else {
            copy.put(name, changed);
        }
        return copy;
    }

    private static Object changed(Object old, List<Object> place, int depth, Object value) {
        if (depth == place.size()) {
            return value;
        } else if (old instanceof Map<?, ?> tree) {
            return object(tree, place, depth, value);
        }
        List<Object> copy = new ArrayList<>((List<?>) old);
        int index = (Integer) place.get(depth);
        copy.set(index, changed(copy.get(index), place, depth + 1, value));
        return copy;
    }

    @Override
    public String toString() {
        return what;
    }
}
