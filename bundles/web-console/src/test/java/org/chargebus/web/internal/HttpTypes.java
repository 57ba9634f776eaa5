package org.chargebus.web.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The schemas of the OpenAPI document in words. */
final class HttpTypes {
    /** A schema or an answer that stands elsewhere. */
    static final String REF = "$ref";

    private HttpTypes() {}

    /** The last word of a reference. */
    static String name(Map<String, Object> reference) {
        return text(reference, REF).replaceAll(".*/", "");
    }

    /** What a value may be, with its range. */
    static String type(Map<String, Object> schema) {
        return plain(schema) + (Boolean.TRUE.equals(schema.get("nullable")) ? " or null" : "");
    }

    private static String plain(Map<String, Object> schema) {
        if (schema.containsKey(REF)) {
            String name = name(schema);
            return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
        }
        if (schema.containsKey("enum")) {
            return list(schema.get("enum")).stream()
                    .filter(Objects::nonNull)
                    .map(word -> "`" + word + "`")
                    .collect(Collectors.joining(", "));
        }
        List<Object> either = list(schema.get("oneOf"));
        if (!either.isEmpty()) {
            return either.stream().map(one -> type(map(one))).collect(Collectors.joining(" or "));
        }
        return switch (text(schema, "type")) {
            case "string" -> string(schema);
            case "integer" -> "whole number" + range(schema, "minimum", "maximum", "");
            case "number" -> "number" + range(schema, "minimum", "maximum", "");
            case "boolean" -> "true or false";
            case "array" -> "list of " + type(map(schema, "items"));
            case "object" -> "object";
            default -> "any value";
        };
    }

    private static String string(Map<String, Object> schema) {
        return switch (text(schema, "format")) {
            case "date-time" -> "time";
            case "binary" -> "bytes";
            case "password" ->
                    "secret text" + range(schema, "minLength", "maxLength", " characters");
            default -> "text" + range(schema, "minLength", "maxLength", " characters");
        };
    }

    private static String range(Map<String, Object> schema, String low, String high, String what) {
        String from = text(schema, low);
        String to = text(schema, high);
        if (from.isEmpty() && to.isEmpty()) {
            return "";
        }
        return to.isEmpty()
                ? ", at least " + from + what
                : from.isEmpty() ? ", at most " + to + what : ", " + from + ".." + to + what;
    }

    /** The value that holds when none is given; empty = none. */
    static String standard(Map<String, Object> schema) {
        String standard = text(schema, "default");
        return standard.isEmpty() ? "" : "`" + standard + "`";
    }

    static String text(Map<String, Object> object, String name) {
        Object text = object.get(name);
        return text == null ? "" : text.toString();
    }

    static Map<String, Object> map(Map<String, Object> object, String name) {
        return map(object.getOrDefault(name, Map.of()));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object object) {
        return (Map<String, Object>) object;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object array) {
        return array == null ? List.of() : (List<Object>) array;
    }
}
