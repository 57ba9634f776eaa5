package org.chargebus.registermap.internal.source;

import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;

/**
 * Whose registers are read: a charge point, or the gateway itself.
 *
 * @param page the page it stands on
 * @param id the charge point; empty for the gateway
 * @param number 1..4940; 0 for the gateway
 * @param connectors 1..7; 0 for the gateway
 */
public record Station(Page page, String id, int number, int connectors) {
    /** The gateway on a page. */
    public static Station gateway(Page page) {
        return new Station(page, "", 0, 0);
    }

    /** A charge point on a page. */
    public static Station of(Page page, ChargePoint charger) {
        return new Station(page, charger.id(), charger.number(), charger.connectors());
    }

    /** Its present values. */
    public Snapshot snapshot() {
        return page.gateway().table().snapshot(id);
    }
}
