package org.chargebus.registermap.internal.source;

/** How long a value that was read may be read again without a look at its source. */
public enum Lifetime {
    /** As long as the snapshot of its charger is the same. */
    SNAPSHOT,
    /** As long as the snapshot is the same, and at most for the second it was read in. */
    SECOND,
    /** For the request it was read in: others than its charger have a say. */
    REQUEST
}
