package org.chargebus.web.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** JSON in and out: what comes in has limits, what goes out is plain values. */
public final class Json {
    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 1 << 18;
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_NAME = 512;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxStringLength(LONGEST_TEXT)
                                    .maxNumberLength(LONGEST_NUMBER)
                                    .maxNameLength(LONGEST_NAME)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private static final JSON READER =
            JSON.builder(FACTORY).enable(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private static final JSON WRITER =
            JSON.builder(new JsonFactory()).enable(JSON.Feature.WRITE_NULL_PROPERTIES).build();

    private Json() {}

    /**
     * Reads an object; no bytes at all are an empty one.
     *
     * @throws Refusal 400 naming the place
     */
    public static Map<String, Object> object(byte[] bytes) throws Refusal {
        if (bytes.length == 0) {
            return Map.of();
        }
        try (JsonParser parser = READER.createParser(text(bytes))) {
            if (!parser.nextToken().isStructStart() || !parser.isExpectedStartObjectToken()) {
                throw Refusal.bad("the body is no JSON object", "begin it with {");
            }
            Map<String, Object> object = READER.mapFrom(parser);
            if (parser.nextToken() != null) {
                throw broken(parser.currentTokenLocation(), "something follows the object");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw broken(e.getLocation(), e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
    }

    private static String text(byte[] bytes) throws Refusal {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.isBlank()) {
                throw Refusal.bad("the body is blank", "send an object, {} at least");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw Refusal.bad("the body is not UTF-8", "send UTF-8");
        }
    }

    private static Refusal broken(JsonLocation at, String why) {
        long position = at == null || at.getCharOffset() < 0 ? 1 : at.getCharOffset() + 1;
        String first = why.lines().findFirst().orElse("").strip();
        return Refusal.bad(
                "the JSON is broken at character " + position + ": " + first, "send an object");
    }

    /** A tree of maps, lists and simple values. */
    public static byte[] bytes(Object tree) {
        try {
            return WRITER.asBytes(tree);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
    }

    /** The same as text. */
    public static String text(Object tree) {
        return new String(bytes(tree), StandardCharsets.UTF_8);
    }

    /** Writes an array element by element, so that it is never in memory as a whole. */
    public static void array(Iterable<?> elements, OutputStream out) throws IOException {
        out.write('[');
        boolean first = true;
        for (Object element : elements) {
            if (!first) {
                out.write(',');
            }
            first = false;
            out.write('\n');
            out.write(bytes(element));
        }
        out.write("\n]".getBytes(StandardCharsets.US_ASCII));
    }
}
