package org.chargebus.signal;

/** How far a value may be trusted; the order is that of the {@code quality} points of the map. */
public enum Quality {
    /** Reported by the charger over its present connection. */
    LIVE,
    /** The charger is not connected: the last value before that. */
    STALE,
    /** Read back after a restart of the gateway and not reported since. */
    RESTORED,
    /** Never reported. */
    NEVER
}
