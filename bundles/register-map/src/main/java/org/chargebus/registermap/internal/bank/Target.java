package org.chargebus.registermap.internal.bank;

import org.chargebus.registermap.internal.source.Page;
import org.chargebus.registermap.internal.source.Station;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Snapshot;

/**
 * A block that is written to.
 *
 * @param owner whose it is
 * @param station at the moment of the write
 * @param before its values before the write
 */
record Target(Owner owner, Station station, Snapshot before) {
    /** The connector; 0 for the charge point and for the gateway. */
    int connector() {
        return owner.connector();
    }

    ConnectorRef ref() {
        return new ConnectorRef(station.id(), owner.connector());
    }

    /** Another point of the same block. */
    PointDefinition sibling(String key) {
        return owner.point(key);
    }

    Page page() {
        return station.page();
    }

    /** The present values of any charger. */
    Snapshot snapshot(String chargePointId) {
        return page().gateway().table().snapshot(chargePointId);
    }
}
