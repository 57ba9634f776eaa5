package org.chargebus.handlers.internal.command;

import org.chargebus.command.Origin;

/**
 * A limit of a connector.
 *
 * @param amperes per phase; NaN = the limit is cleared
 * @param phases 1..3; 0 = left out
 * @param source a word of {@code limit.source}
 */
record Limit(double amperes, int phases, String source) {
    static final String NO_SOURCE = "none";
    static final String FALLBACK_SOURCE = "fallback (BMS lost)";
    static final Limit CLEARED = new Limit(Double.NaN, 0, NO_SOURCE);

    boolean isCleared() {
        return Double.isNaN(amperes);
    }

    /** The word of {@code limit.source} for an origin. */
    static String source(Origin origin) {
        return switch (origin.kind()) {
            case MODBUS, GATEWAY -> "BMS";
            case SHELL, WEB -> "shell or web";
        };
    }
}
