package org.chargebus.transport.internal.frame;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON values as the java.* tree that {@link org.chargebus.ocpp.Call} names. */
final class JsonTree {
    /** The deepest OCPP 1.6 message has eight levels. */
    static final int MAX_DEPTH = 32;

    private static final int MAX_STRING = 1 << 20;
    private static final int MAX_NAME = 512;
    private static final int MAX_NUMBER = 64;

    /** Beyond the range of a double; 1e999999999 as an integer would fill the memory. */
    private static final int MAX_EXPONENT = 400;

    /** Field names are a stranger's: they are neither interned nor kept in a shared table. */
    static final JsonFactory JSON =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxStringLength(MAX_STRING)
                                    .maxNameLength(MAX_NAME)
                                    .maxNumberLength(MAX_NUMBER)
                                    .build())
                    .build();

    /**
     * Values of a message: 2 MB of transactionData as chargers write it has 100,000. The smallest
     * ones take twenty times the memory that they take in the message.
     */
    static final int MAX_VALUES = 200_000;

    private final JsonParser parser;
    private int values;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The object whose opening brace is the current token; of a repeated key the last one counts.
     */
    static Map<String, Object> object(JsonParser parser) throws IOException {
        return new JsonTree(parser).object();
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value());
        }
        return compact(fields);
    }

    private Object value() throws IOException {
        if (++values > MAX_VALUES) {
            throw new JsonParseException(parser, "more than " + MAX_VALUES + " values");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> throw new JsonParseException(parser, "a value is missing");
        };
    }

    private List<Object> list() throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return elements.isEmpty() ? List.of() : Collections.unmodifiableList(elements);
    }

    /** The smallest objects are those that a message can have most of. */
    private static Map<String, Object> compact(Map<String, Object> fields) {
        if (fields.size() > 1) {
            return Collections.unmodifiableMap(fields);
        }
        for (Map.Entry<String, Object> one : fields.entrySet()) {
            return Collections.singletonMap(one.getKey(), one.getValue());
        }
        return Map.of();
    }

    private BigDecimal decimal() throws IOException {
        BigDecimal number = parser.getDecimalValue();
        long exponent = (long) number.precision() - number.scale();
        if (Math.abs(exponent) > MAX_EXPONENT) {
            throw new JsonParseException(parser, "a number is out of range");
        }
        return number;
    }

    /**
     * Writes a value.
     *
     * @throws IllegalArgumentException for a value of no type that {@link org.chargebus.ocpp.Call}
     *     names
     */
    static void write(JsonGenerator out, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Map<?, ?> fields) {
            out.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                out.writeFieldName(String.valueOf(field.getKey()));
                write(out, field.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Iterable<?> elements) {
            out.writeStartArray();
            for (Object element : elements) {
                write(out, element);
            }
            out.writeEndArray();
        } else if (value instanceof CharSequence text) {
            out.writeString(text.toString());
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Number number) {
            write(out, number);
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass().getName());
        }
    }

    private static void write(JsonGenerator out, Number number) throws IOException {
        if (number instanceof BigDecimal decimal) {
            out.writeNumber(decimal);
        } else if (number instanceof BigInteger integer) {
            out.writeNumber(integer);
        } else if (number instanceof Double || number instanceof Float) {
            // A NumberFormatException, which is an IllegalArgumentException, for NaN and infinity.
            out.writeNumber(new BigDecimal(number.toString()));
        } else {
            out.writeNumber(number.longValue());
        }
    }
}
