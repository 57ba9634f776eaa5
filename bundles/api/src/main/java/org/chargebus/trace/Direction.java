package org.chargebus.trace;

/** Which way a frame went. */
public enum Direction {
    /** To the gateway. */
    IN,
    /** From the gateway. */
    OUT
}
