package org.chargebus.registermap.internal.bank;

import org.chargebus.registermap.internal.codec.WireFormat;
import org.chargebus.signal.Snapshot;

/**
 * How the registers of a segment read, as far as the snapshot of its owner decides that alone: a
 * master that polls finds most of them as they were. Never changed.
 *
 * @param words of all its registers, high byte first; null when the snapshot was read only once
 */
record Picture(Snapshot snapshot, WireFormat format, byte[] words) {
    /** Whether it still holds: a snapshot never changes, a change makes another one. */
    boolean isOf(Snapshot now, WireFormat present) {
        return snapshot == now && format == present;
    }
}
