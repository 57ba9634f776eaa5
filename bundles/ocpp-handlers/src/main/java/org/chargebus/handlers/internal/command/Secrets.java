package org.chargebus.handlers.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.ocpp16.Action;

/** What no outcome may tell: the value of a configuration key that is a password. */
final class Secrets {
    /** A password of 16..40 characters (security white paper for 1.6-J, A01). */
    private static final String AUTHORIZATION_KEY = "AuthorizationKey";

    private static final String KEY = "key";
    private static final String VALUE = "value";
    private static final String MASK = "***";

    private Secrets() {}

    /** Whether a CALL gives a charger a new password. */
    static boolean changesPassword(String action, Map<String, Object> payload) {
        return action.equals(Action.ChangeConfiguration.word()) && isPassword(payload.get(KEY));
    }

    /** The password of a CALL that gives one. */
    static String password(Map<String, Object> payload) {
        return String.valueOf(payload.get(VALUE));
    }

    /** A payload without passwords, wherever in it they are. */
    static Map<String, Object> masked(Map<?, ?> tree) {
        Map<String, Object> masked = new LinkedHashMap<>();
        boolean password = isPassword(tree.get(KEY));
        tree.forEach(
                (name, value) ->
                        masked.put(
                                String.valueOf(name),
                                password && VALUE.equals(name) ? MASK : maskedValue(value)));
        return masked;
    }

    private static Object maskedValue(Object value) {
        if (value instanceof Map<?, ?> tree) {
            return masked(tree);
        }
        if (value instanceof List<?> list) {
            List<Object> masked = new ArrayList<>();
            list.forEach(element -> masked.add(maskedValue(element)));
            return masked;
        }
        return value;
    }

    /** Keys are the same in any case (OCPP 1.6, CiString). */
    private static boolean isPassword(Object key) {
        return key instanceof String text && text.equalsIgnoreCase(AUTHORIZATION_KEY);
    }
}
