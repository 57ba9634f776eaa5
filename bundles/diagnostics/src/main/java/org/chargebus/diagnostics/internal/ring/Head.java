package org.chargebus.diagnostics.internal.ring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * The first fields of an OCPP-J message (OCPP-J 1.6, 4.2).
 *
 * @param type 2 = CALL, 3 = CALLRESULT, 4 = CALLERROR; 0 = it is none of these
 * @param action empty unless it is a CALL
 */
record Head(int type, String uniqueId, String action) {
    private static final int CALL = 2;
    private static final int LONGEST = 64;
    private static final JsonFactory JSON = new JsonFactory();
    private static final Head UNKNOWN = new Head(0, "", "");

    /** Of any text. */
    static Head of(String text) {
        Head plain = new Plain(text).head();
        return plain != null ? plain : parsed(text);
    }

    boolean isCall() {
        return type == CALL;
    }

    private static Head parsed(String text) {
        try (JsonParser in = JSON.createParser(text)) {
            if (in.nextToken() != JsonToken.START_ARRAY
                    || in.nextToken() != JsonToken.VALUE_NUMBER_INT) {
                return UNKNOWN;
            }
            int type = in.getIntValue();
            if (in.nextToken() != JsonToken.VALUE_STRING) {
                return UNKNOWN;
            }
            String id = in.getText();
            boolean named = type == CALL && in.nextToken() == JsonToken.VALUE_STRING;
            return of(type, id, named ? in.getText() : "");
        } catch (IOException e) {
            // A message that is not OCPP-J is shown as it came, without what it lacks.
            return UNKNOWN;
        }
    }

    private static Head of(int type, String id, String action) {
        return new Head(type, cut(id), cut(action));
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** Reads it as nearly all write it, which needs no parser: one digit, texts without escapes. */
    private static final class Plain {
        private final String text;
        private int at;

        Plain(String text) {
            this.text = text;
        }

        /** Null when it is written otherwise. */
        Head head() {
            if (!took('[') || at == text.length()) {
                return null;
            }
            int type = text.charAt(at++) - '0';
            String id = type >= CALL && type <= 4 && took(',') ? quoted() : null;
            if (id == null) {
                return null;
            }
            String action = type != CALL ? "" : took(',') ? quoted() : null;
            return action == null ? null : of(type, id, action);
        }

        private boolean took(char wanted) {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            boolean is = at < text.length() && text.charAt(at) == wanted;
            at += is ? 1 : 0;
            return is;
        }

        private String quoted() {
            if (!took('"')) {
                return null;
            }
            int end = text.indexOf('"', at);
            if (end < 0) {
                return null;
            }
            String content = text.substring(at, end);
            at = end + 1;
            return content.indexOf('\\') < 0 ? content : null;
        }
    }
}
