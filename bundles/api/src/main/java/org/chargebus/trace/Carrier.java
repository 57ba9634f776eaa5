package org.chargebus.trace;

/** What carried a frame. */
public enum Carrier {
    /** The WebSocket of a charger: OCPP-J. */
    CHARGER,
    /** The WebSocket to the external central system: OCPP-J. */
    UPSTREAM,
    /** Modbus TCP; what came in TLS is told as it was inside. */
    MODBUS_TCP,
    /** A serial line: Modbus RTU, address and check included. */
    MODBUS_RTU;

    /** Whether its frames are OCPP-J text. */
    public boolean isOcpp() {
        return this == CHARGER || this == UPSTREAM;
    }
}
