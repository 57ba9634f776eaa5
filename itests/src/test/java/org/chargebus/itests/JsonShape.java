package org.chargebus.itests;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.regex.Pattern;

/**
 * A JSON text that must arrive exactly: the same fields, no more, numbers with the same decimals.
 * In place of a value may stand {@code "<time>"}, an instant as OCPP-J 1.6 gateways write it, and
 * {@code "<int>"}, a whole number from 1.
 */
final class JsonShape {
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final Pattern WHOLE = Pattern.compile("[1-9]\\d*");

    private JsonShape() {}

    static void assertMatches(String expected, String actual) {
        assertMatches(expected, JsonParser.parseString(actual));
    }

    static void assertMatches(String expected, JsonElement actual) {
        match("", JsonParser.parseString(expected), actual, actual);
    }

    private static void match(
            String path, JsonElement expected, JsonElement actual, JsonElement whole) {
        if (expected.isJsonObject() && actual.isJsonObject()) {
            JsonObject wanted = expected.getAsJsonObject();
            check(path, wanted.keySet().equals(actual.getAsJsonObject().keySet()), expected, whole);
            for (String field : wanted.keySet()) {
                JsonElement found = actual.getAsJsonObject().get(field);
                match(path + "." + field, wanted.get(field), found, whole);
            }
        } else if (expected.isJsonArray() && actual.isJsonArray()) {
            JsonArray wanted = expected.getAsJsonArray();
            check(path, wanted.size() == actual.getAsJsonArray().size(), expected, whole);
            for (int i = 0; i < wanted.size(); i++) {
                match(path + "[" + i + "]", wanted.get(i), actual.getAsJsonArray().get(i), whole);
            }
        } else {
            check(path, isSame(expected, actual), expected, whole);
        }
    }

    private static boolean isSame(JsonElement expected, JsonElement actual) {
        if (!expected.isJsonPrimitive() || !actual.isJsonPrimitive()) {
            return expected.equals(actual);
        }
        String wanted = expected.getAsString();
        String found = actual.getAsString();
        boolean number = actual.getAsJsonPrimitive().isNumber();
        if (wanted.equals("<int>")) {
            return number && WHOLE.matcher(found).matches();
        }
        if (wanted.equals("<time>")) {
            return !number && TIME.matcher(found).matches();
        }
        return wanted.equals(found) && number == expected.getAsJsonPrimitive().isNumber();
    }

    private static void check(String path, boolean right, JsonElement expected, JsonElement whole) {
        if (!right) {
            throw new AssertionError("at " + path + " expected " + expected + " in " + whole);
        }
    }
}
