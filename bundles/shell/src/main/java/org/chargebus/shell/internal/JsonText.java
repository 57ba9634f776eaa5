package org.chargebus.shell.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import org.apache.karaf.shell.support.CommandException;
import org.chargebus.views.Untrusted;

/** The JSON a user writes on the command line. */
public final class JsonText {
    private static final JSON READER =
            JSON.std.with(
                    JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS,
                    JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS);

    /** The shell takes double quotes and brackets for its own outside of single ones. */
    private static final String MEND =
            "write an object in single quotes, as '{\"key\": \"value\"}'";

    private JsonText() {}

    /**
     * Reads an object; nothing at all is an empty one.
     *
     * @throws CommandException naming the place and the mend
     */
    public static Map<String, Object> object(String text) throws CommandException {
        if (text.isBlank()) {
            return Map.of();
        }
        try (JsonParser parser = READER.createParser(text)) {
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

    private static CommandException broken(JsonLocation at, String why) {
        long position = at == null || at.getCharOffset() < 0 ? 1 : at.getCharOffset() + 1;
        return Complaint.of(
                "the JSON is broken at character " + position + ": " + Untrusted.shown(why), MEND);
    }
}
