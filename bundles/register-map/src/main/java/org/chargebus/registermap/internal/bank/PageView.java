package org.chargebus.registermap.internal.bank;

import java.util.ArrayList;
import java.util.List;
import org.chargebus.modbus.RegisterRange;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.registermap.internal.bank.AddressSpace.Segment;
import org.chargebus.registermap.internal.codec.WireFormat;
import org.chargebus.registermap.internal.source.Page;

/**
 * What a unit id serves under one site and one configuration. Immutable; a change of either makes a
 * new view, which takes the place of the old one between two requests.
 *
 * @param page what its gateway points are about
 * @param space its registers
 * @param secrets where on the wire a secret may be, by rising address
 */
public record PageView(
        Page page, AddressSpace space, Settings settings, List<RegisterRange> secrets) {
    /** Finds out where secrets may be. */
    public PageView(Page page, AddressSpace space, Settings settings) {
        this(page, space, settings, secrets(space, settings.registerBase()));
    }

    private static List<RegisterRange> secrets(AddressSpace space, int registerBase) {
        List<RegisterRange> secrets = new ArrayList<>();
        for (Segment segment : space.segments()) {
            for (Cell cell : segment.section().cells()) {
                // No flag of a shared register is a text.
                if (cell instanceof Slot slot && slot.point().isSecret()) {
                    int first = segment.first() + slot.offset() - registerBase;
                    secrets.add(new RegisterRange(Math.max(0, first), first + slot.registers()));
                }
            }
        }
        return List.copyOf(secrets);
    }

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
