package org.chargebus.registermap.internal.bank;

import java.util.List;
import org.chargebus.registermap.internal.source.Gateway;
import org.chargebus.site.Site;

/** A register map: where the points of a site stand. Immutable. */
@FunctionalInterface
public interface UnitMap {
    /**
     * Binds the points of a site.
     *
     * @return pages first, by rising number; page 0 is always among them
     */
    List<Unit> units(Gateway gateway, Site site, Layout layout, Settings settings);
}
