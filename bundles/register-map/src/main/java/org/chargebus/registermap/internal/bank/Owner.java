package org.chargebus.registermap.internal.bank;

import java.util.Map;
import org.chargebus.registermap.internal.source.Station;
import org.chargebus.registermap.internal.table.PointDefinition;

/**
 * Whose registers some registers are: those of the gateway, of a charge point, or of a connector.
 * One object each in an address space.
 */
final class Owner {
    private final Station station;
    private final int index;
    private final int connector;
    private final Map<String, PointDefinition> points;

    Owner(Station station, int index, int connector, Map<String, PointDefinition> points) {
        this.station = station;
        this.index = index;
        this.connector = connector;
        this.points = points;
    }

    Station station() {
        return station;
    }

    /** The place of its station among those of the address space. */
    int index() {
        return index;
    }

    /** The connector; 0 for the charge point and for the gateway. */
    int connector() {
        return connector;
    }

    /** A point of the block, whether it has registers or not. */
    PointDefinition point(String key) {
        return points.get(key);
    }
}
