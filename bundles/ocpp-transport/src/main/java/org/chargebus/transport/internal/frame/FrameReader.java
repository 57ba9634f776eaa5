package org.chargebus.transport.internal.frame;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import org.chargebus.ocpp.CallErrorCode;

/**
 * Reads OCPP-J messages. Whatever a charger sends becomes a {@link Frame}; nothing is thrown, and
 * each stage that fails has its own outcome.
 */
public final class FrameReader {
    /** OCPP-J 1.6, 4.1.4 allows 36; longer ones are served, endless ones are not echoed. */
    private static final int MAX_ID = 255;

    /** Characters from which on messages are read one after the other: their trees are large. */
    private static final int LARGE = 65_536;

    private static final Object ONE_LARGE = new Object();

    private final JsonParser parser;
    private boolean call;
    private String id;

    private FrameReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads one text message. */
    public static Frame read(String text) {
        if (text.length() <= LARGE) {
            return parsed(text);
        }
        synchronized (ONE_LARGE) {
            return parsed(text);
        }
    }

    private static Frame parsed(String text) {
        try (JsonParser parser = JsonTree.JSON.createParser(trimmed(text))) {
            return new FrameReader(parser).read();
        } catch (IOException e) {
            throw new IllegalStateException("a parser of a string closes without input", e);
        }
    }

    /** A byte order mark before and NULs after the message are no part of it. */
    private static String trimmed(String text) {
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        int end = text.length();
        while (end > start && text.charAt(end - 1) == '\0') {
            end--;
        }
        return text.substring(start, end);
    }

    private Frame read() {
        try {
            return message();
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
            return broken("not JSON, or beyond its limits, at character " + Math.max(0, at));
        } catch (NumberFormatException | ArithmeticException e) {
            return broken("a number is out of range");
        } catch (IOException e) {
            return broken("not readable");
        }
    }

    private Frame message() throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return new Frame.Unreadable("not a JSON array");
        }
        JsonToken first = parser.nextToken();
        if (first == JsonToken.END_ARRAY) {
            return new Frame.Unreadable("an empty array");
        }
        String type = first == JsonToken.VALUE_NUMBER_INT ? parser.getText() : "";
        return switch (type) {
            case "2" -> {
                call = true;
                yield hasId() ? readCall() : noId();
            }
            case "3" -> hasId() ? readResult() : noId();
            case "4" -> hasId() ? readError() : noId();
            default -> new Frame.Ignored("message type other than 2, 3, 4");
        };
    }

    /** Some chargers send the id as a number; it is echoed as a string (OCPP-J 1.6, 4.2.2). */
    private boolean hasId() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT) {
            String text = parser.getText();
            id = text.length() <= MAX_ID ? text : null;
        }
        return id != null;
    }

    private static Frame noId() {
        return new Frame.Unreadable("no message id, or one beyond " + MAX_ID + " characters");
    }

    private Frame readCall() throws IOException {
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
            return broken("the third element is no action");
        }
        String action = parser.getText();
        JsonToken token = parser.nextToken();
        if (token != JsonToken.START_OBJECT && token != JsonToken.VALUE_NULL) {
            return broken("the fourth element is no object");
        }
        Map<String, Object> payload = payload(token);
        return ends() ? new Frame.Call(id, action, payload) : broken("more than four elements");
    }

    private Frame readResult() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            return new Frame.Result(id, Map.of());
        }
        if (token != JsonToken.START_OBJECT && token != JsonToken.VALUE_NULL) {
            return broken("the third element of a CALLRESULT is no object");
        }
        Map<String, Object> payload = payload(token);
        return ends()
                ? new Frame.Result(id, payload)
                : broken("more than three elements in a CALLRESULT");
    }

    /** A CALLERROR frees the slot of its call however short it is, and whatever its details are. */
    private Frame readError() throws IOException {
        String[] texts = {CallErrorCode.GenericError.name(), ""};
        int place = 0;
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == null) {
                return broken("a CALLERROR without end");
            }
            if (place < texts.length && token == JsonToken.VALUE_STRING) {
                texts[place] = parser.getText();
            }
            place++;
            parser.skipChildren();
            token = parser.nextToken();
        }
        return new Frame.Error(id, texts[0], texts[1]);
    }

    private Map<String, Object> payload(JsonToken token) throws IOException {
        return token == JsonToken.START_OBJECT ? JsonTree.object(parser) : Map.of();
    }

    private boolean ends() throws IOException {
        return parser.nextToken() == JsonToken.END_ARRAY && parser.nextToken() == null;
    }

    /** A CALL is answered when its id is known; an answer never is. */
    private Frame broken(String why) {
        return call && id != null
                ? new Frame.Refused(id, CallErrorCode.FormationViolation, why)
                : new Frame.Unreadable(why);
    }
}
