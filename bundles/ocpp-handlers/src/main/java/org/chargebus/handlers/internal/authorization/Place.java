package org.chargebus.handlers.internal.authorization;

import org.chargebus.signal.ConnectorRef;

/**
 * Where one question at a time is put to the BMS: for Authorize the charge point, else a connector.
 *
 * @param kind the request
 * @param ref connector 0 for Authorize
 */
public record Place(Kind kind, ConnectorRef ref) {
    /** The requests the BMS may answer. */
    public enum Kind {
        AUTHORIZE("authorize"),
        START("start"),
        STOP("stop");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /** What the keys of its points begin with. */
        public String prefix() {
            return prefix;
        }
    }
}
