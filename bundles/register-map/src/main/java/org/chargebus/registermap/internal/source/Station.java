package org.chargebus.registermap.internal.source;

import java.time.Clock;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;

/**
 * Whose registers are read: a charge point, or the gateway itself; and when, so that the points of
 * one request belong to one moment.
 *
 * @param page the page it stands on
 * @param id the charge point; empty for the gateway
 * @param number 1..4940; 0 for the gateway
 * @param connectors 1..7; 0 for the gateway
 * @param moment of the request, ms since 1970 by the clock of the operating system
 */
public record Station(Page page, String id, int number, int connectors, long moment) {
    /** The gateway on a page. */
    public static Station gateway(Page page) {
        return new Station(page, "", 0, 0, page.gateway().clock().millis());
    }

    /** A charge point on a page. */
    public static Station of(Page page, ChargePoint charger) {
        Clock clock = page.gateway().clock();
        return new Station(
                page, charger.id(), charger.number(), charger.connectors(), clock.millis());
    }

    /** The same place at another moment. */
    public Station at(long millis) {
        return new Station(page, id, number, connectors, millis);
    }

    /** Its present values. */
    public Snapshot snapshot() {
        return page.gateway().table().snapshot(id);
    }
}
