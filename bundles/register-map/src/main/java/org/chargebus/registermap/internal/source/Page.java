package org.chargebus.registermap.internal.source;

import org.chargebus.site.ChargePoint;
import org.chargebus.site.Site;

/**
 * One unit id's worth of registers: 20 chargers.
 *
 * @param gateway what does not change with the site
 * @param site as configured now
 * @param number 0 for chargers 1..20, p for 20p+1..20p+20
 */
public record Page(Gateway gateway, Site site, int number) {
    /** Chargers a page. */
    public static final int CHARGERS = 20;

    /** The page of a charger. */
    public static int of(ChargePoint charger) {
        return (charger.number() - 1) / CHARGERS;
    }

    /** The place of a charger on its page, 0..19. */
    public static int place(ChargePoint charger) {
        return (charger.number() - 1) % CHARGERS;
    }
}
