package org.chargebus.registermap.internal.table;

/** What a master may do with a point. */
public enum Access {
    /** Read only: a write is exception 02. */
    R,
    /** A parameter, or a point that acts when it is written. */
    RW,
    /** A trigger: reads 0, and each write of another value is an event. */
    W
}
