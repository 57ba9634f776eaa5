package org.chargebus.ocpp16;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The type of a field: from JSON, strictly or leniently, and to JSON, strictly. */
sealed interface Kind
        permits Kind.Text,
                Kind.Bool,
                Kind.Any,
                Kind.Time,
                Kind.Enumeration,
                Kind.Sequence,
                Kind.Structure,
                NumberKind,
                BoundedKind {
    /**
     * The value for the record.
     *
     * @param json not null when read leniently
     * @return null for none
     */
    Object read(Object json, Codec codec) throws Unreadable;

    /**
     * The JSON of a value.
     *
     * @throws IllegalArgumentException when the standard does not allow it
     */
    Object write(Object value, String where);

    static Kind of(Type type, int maxLength) {
        if (type instanceof ParameterizedType parameterized) {
            Type argument = Field.argument(parameterized);
            return parameterized.getRawType() == List.class
                    ? new Sequence(of(argument, maxLength))
                    : Enumeration.of((Class<?>) argument);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return new Text(maxLength);
        } else if (plain == boolean.class) {
            return new Bool();
        } else if (plain == Object.class) {
            return new Any();
        } else if (plain == Instant.class) {
            return new Time();
        } else if (plain.isRecord()) {
            return new Structure(Shape.of(plain));
        }
        return NumberKind.of(plain);
    }

    /** The text of a scalar: a number passes for its text when read leniently. */
    static String text(Object json, Codec codec) throws Unreadable {
        if (json instanceof String text) {
            return text;
        } else if (json instanceof Number number && !codec.strict()) {
            return number instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) < 50
                    ? decimal.toPlainString()
                    : number.toString();
        }
        throw Unreadable.type("a text");
    }

    /** A text of bounded length. */
    record Text(int max) implements Kind {
        @Override
        public Object read(Object json, Codec codec) throws Unreadable {
            String text = Kind.text(json, codec);
            if (codec.strict() && length(text) > max) {
                throw Unreadable.value("at most " + max + " characters");
            }
            return text;
        }

        @Override
        public Object write(Object value, String where) {
            if (length((String) value) > max) {
                throw new IllegalArgumentException(
                        where + " must be at most " + max + " characters");
            }
            return value;
        }

        private static int length(String text) {
            return text.codePointCount(0, text.length());
        }
    }

    /** A boolean. */
    record Bool() implements Kind {
        @Override
        public Object read(Object json, Codec codec) throws Unreadable {
            if (json instanceof Boolean) {
                return json;
            } else if (!codec.strict() && ("true".equals(json) || "false".equals(json))) {
                return "true".equals(json);
            }
            throw Unreadable.type("a boolean");
        }

        @Override
        public Object write(Object value, String where) {
            return value;
        }
    }

    /** A text of the standard in whose place chargers send any JSON. */
    record Any() implements Kind {
        @Override
        public Object read(Object json, Codec codec) throws Unreadable {
            return codec.strict() ? Kind.text(json, codec) : json;
        }

        @Override
        public Object write(Object value, String where) {
            if (value instanceof String) {
                return value;
            }
            throw new IllegalArgumentException(where + " must be a text");
        }
    }

    /** A time; an odd one is none. */
    record Time() implements Kind {
        @Override
        public Object read(Object json, Codec codec) throws Unreadable {
            if (codec.strict() && !(json instanceof String)) {
                throw Unreadable.type("a text");
            }
            Optional<Instant> time =
                    json instanceof String text
                            ? Times.parse(text, codec.zone())
                            : Optional.empty();
            if (codec.strict() && time.isEmpty()) {
                throw Unreadable.value("a time of ISO 8601");
            }
            return time.orElse(null);
        }

        @Override
        public Object write(Object value, String where) {
            return Times.format((Instant) value, where);
        }
    }

    /** A word of an enumeration. */
    record Enumeration(OcppEnum[] constants, Map<String, Word<?>> words) implements Kind {
        /** As many words as a description takes (OCPP-J 1.6, 4.2.3: at most 255 characters). */
        private static final int MOST_NAMED = 16;

        @SuppressWarnings({"unchecked", "rawtypes"}) // the constants are of one type
        static Enumeration of(Class<?> type) {
            OcppEnum[] constants = (OcppEnum[]) type.getEnumConstants();
            Map<String, Word<?>> words = new HashMap<>();
            for (OcppEnum constant : constants) {
                words.put(constant.word(), new Word(constant.word(), Optional.of(constant)));
            }
            return new Enumeration(constants, Map.copyOf(words));
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // the constants are of the type of the field
        public Object read(Object json, Codec codec) throws Unreadable {
            String text = Kind.text(json, codec);
            Word<?> exact = words.get(text);
            if (exact != null) {
                return exact;
            }
            Optional<OcppEnum> known = OcppEnum.find(constants, text);
            if (codec.strict() && known.isEmpty()) {
                throw Unreadable.value(wanted());
            }
            return new Word(text, known);
        }

        private String wanted() {
            if (constants.length > MOST_NAMED) {
                return "a word of its enumeration";
            }
            List<String> words = Stream.of(constants).map(OcppEnum::word).toList();
            int last = words.size() - 1;
            return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
        }

        @Override
        public Object write(Object value, String where) {
            return ((Word<?>) value)
                    .known()
                    .orElseThrow(() -> new IllegalArgumentException(where + " must be " + wanted()))
                    .word();
        }
    }

    /** A list. */
    record Sequence(Kind element) implements Kind {
        @Override
        public Object read(Object json, Codec codec) throws Unreadable {
            if (!(json instanceof List<?> list)) {
                throw Unreadable.type("a list");
            }
            List<Object> values = new ArrayList<>(list.size());
            for (int i = 0; i < list.size(); i++) {
                try {
                    if (list.get(i) == null) {
                        throw Unreadable.type("a value");
                    }
                    values.add(element.read(list.get(i), codec));
                } catch (Unreadable e) {
                    // Lenient: the rest of the message counts (register-map.md, "Types").
                    if (codec.strict()) {
                        throw e.at(i);
                    }
                }
            }
            return values;
        }

        @Override
        public Object write(Object value, String where) {
            List<Object> tree = new ArrayList<>();
            for (Object item : (List<?>) value) {
                tree.add(element.write(item, where + "[" + tree.size() + "]"));
            }
            return tree;
        }
    }

    /** An object within an object. */
    record Structure(Shape shape) implements Kind {
        @Override
        public Object read(Object json, Codec codec) throws Unreadable {
            if (json instanceof Map<?, ?> tree) {
                return shape.read(tree, codec);
            }
            throw Unreadable.type("an object");
        }

        @Override
        public Object write(Object value, String where) {
            return shape.write(value, where);
        }
    }
}
