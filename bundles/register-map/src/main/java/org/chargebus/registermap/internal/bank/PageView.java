package org.chargebus.registermap.internal.bank;

import org.chargebus.ocpp.ChargePoints;
import org.chargebus.registermap.internal.codec.WireFormat;
import org.chargebus.registermap.internal.source.Page;

/**
 * What a unit id serves under one site and one configuration. Immutable; a change of either makes a
 * new view, which takes the place of the old one between two requests.
 *
 * @param page what its gateway points are about
 * @param space its registers
 */
public record PageView(Page page, AddressSpace space, Settings settings) {
    /** Whether chargers of an external system take commands of the gateway. */
    boolean localCommands() {
        return page.gateway()
                .neighbours()
                .chargePoints()
                .map(ChargePoints::localCommands)
                .orElse(false);
    }

    WireFormat format() {
        return settings.format();
    }

    /** The address of the map for an address on the wire. */
    int fromWire(int address) {
        return address + settings.registerBase();
    }
}
