package org.chargebus.registermap.internal.bank;

import org.chargebus.registermap.internal.codec.WireFormat;
import org.chargebus.signal.Snapshot;

/**
 * How the registers of a segment read, as far as the snapshot of its owner and the second decide
 * that: a master that polls finds most of them as they were. Never changed.
 *
 * @param second of the moment it shows, since 1970
 * @param words of all its registers, high byte first; null when the snapshot was read only once
 */
record Picture(Snapshot snapshot, WireFormat format, long second, byte[] words) {
    /** Whether it is of this snapshot: one never changes, a change makes another one. */
    boolean isOf(Snapshot now, WireFormat present) {
        return snapshot == now && format == present;
    }
}
