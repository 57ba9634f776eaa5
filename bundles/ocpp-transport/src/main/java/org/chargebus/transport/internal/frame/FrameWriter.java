package org.chargebus.transport.internal.frame;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.chargebus.ocpp.CallErrorCode;

/** Writes OCPP-J messages (OCPP-J 1.6, 4.2). */
public final class FrameWriter {
    private static final int MAX_DESCRIPTION = 255;

    private FrameWriter() {}

    /**
     * A CALL.
     *
     * @throws IllegalArgumentException for a payload that is not of the types of a call
     */
    public static String call(String id, String action, Map<String, Object> payload) {
        return write(List.of(2, id, action, payload));
    }

    /**
     * A CALLRESULT.
     *
     * @throws IllegalArgumentException for a payload that is not of the types of a call
     */
    public static String result(String id, Map<String, Object> payload) {
        return write(List.of(3, id, payload));
    }

    /** A CALLERROR; a description beyond 255 characters is cut, the details are empty. */
    public static String error(String id, CallErrorCode code, String description) {
        return write(List.of(4, id, code.name(), cut(description), Map.of()));
    }

    private static String cut(String description) {
        String text = description == null ? "" : description;
        if (text.length() <= MAX_DESCRIPTION) {
            return text;
        }
        // Half of a surrogate pair would be no text.
        int end = MAX_DESCRIPTION - (Character.isHighSurrogate(text.charAt(254)) ? 1 : 0);
        return text.substring(0, end);
    }

    private static String write(List<?> message) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JsonTree.JSON.createGenerator(text)) {
            JsonTree.write(out, message);
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + e.getMessage(), e);
        }
        return text.toString();
    }
}
