package org.chargebus.signal;

import java.time.Instant;

/**
 * One change of one signal of a charge point.
 *
 * @param connectorId 0 is the charge point itself
 * @param key the key of the point in the register map, for example {@code tx.active}
 * @param sample the new value; null takes the signal away, so that it reads as absent
 */
public record Change(int connectorId, String key, Sample sample) {
    /** A live value. */
    public static Change live(int connectorId, String key, Object value, Instant at) {
        return new Change(connectorId, key, new Sample(value, at, Quality.LIVE));
    }

    /** The signal becomes absent. */
    public static Change absent(int connectorId, String key) {
        return new Change(connectorId, key, null);
    }
}
