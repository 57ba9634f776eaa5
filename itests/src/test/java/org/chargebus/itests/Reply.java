package org.chargebus.itests;

import java.util.Optional;

/** How a charger of the tests replies to a CALL: the rest of a frame behind its message id. */
record Reply(int messageType, String rest) {
    /** It says nothing. */
    static final Reply SILENCE = new Reply(0, "silence");

    /** It closes the connection instead. */
    static final Reply HANG_UP = new Reply(0, "hang up");

    static final Reply ACCEPTED = status("Accepted");

    /** A CALLRESULT. */
    static Reply result(String payload) {
        return new Reply(3, payload);
    }

    /** A CALLRESULT that is a status word. */
    static Reply status(String word) {
        return result("{\"status\":\"" + word + "\"}");
    }

    /** A CALLERROR. */
    static Reply error(String code) {
        return new Reply(4, "\"" + code + "\",\"as the script says\",{}");
    }

    /** The frame, if there is one. */
    Optional<String> frame(String messageId) {
        return messageType == 0
                ? Optional.empty()
                : Optional.of("[" + messageType + ",\"" + messageId + "\"," + rest + "]");
    }
}
