package org.chargebus.handlers.internal.signal;

/** The values of the {@code connection} point. */
public enum Connection {
    DOWN("down"),
    UP("WebSocket up"),
    ACCEPTED("boot accepted"),
    PENDING("boot pending"),
    REJECTED("boot rejected");

    private final String word;

    Connection(String word) {
        this.word = word;
    }

    /** The word of the register map. */
    public String word() {
        return word;
    }
}
