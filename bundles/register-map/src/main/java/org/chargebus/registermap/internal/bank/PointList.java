package org.chargebus.registermap.internal.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chargebus.map.Point;
import org.chargebus.map.RegisterMap;
import org.chargebus.registermap.internal.source.Sources;
import org.chargebus.registermap.internal.source.Station;
import org.chargebus.registermap.internal.table.Block;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;

/** Lists the running map with its present values, for tools and people. */
public final class PointList {
    private final String filter;
    private final int register;
    private final int offset;
    private final int most;
    private final List<Point> found = new ArrayList<>();
    private int total;

    private PointList(String filter, int register, int offset, int most) {
        this.filter = filter.toLowerCase(Locale.ROOT);
        this.register = register;
        this.offset = offset;
        this.most = most;
    }

    /**
     * The points whose key, charge point or {@code ID.CONNECTOR} holds the filter, by unit id and
     * address; the gateway block of the native map is listed once, for page 0.
     */
    public static List<Point> of(List<Unit> units, String filter) {
        return part(units, filter, -1, 0, Integer.MAX_VALUE).points();
    }

    /**
     * A part of them; the others are counted alone.
     *
     * @param address only those that take this register; -1 = all
     */
    public static RegisterMap.Part part(
            List<Unit> units, String filter, int address, int offset, int most) {
        PointList list = new PointList(filter, address, offset, most);
        units.forEach(list::take);
        return new RegisterMap.Part(List.copyOf(list.found), list.total);
    }

    private void take(Unit unit) {
        int base = unit.view().settings().registerBase();
        unit.visit(
                (listed, bit, slot, owner) -> {
                    // On the wire.
                    int address = listed - base;
                    if (isOn(address, slot) && isWanted(unit, slot, owner)) {
                        if (total >= offset && found.size() < most) {
                            found.add(point(unit, address, bit, slot, owner));
                        }
                        total++;
                    }
                });
    }

    private boolean isOn(int first, Slot slot) {
        return register < 0 || first <= register && register < first + slot.registers();
    }

    private boolean isWanted(Unit unit, Slot slot, Owner owner) {
        String id = owner.station().id();
        boolean again = id.isEmpty() && unit.place().isPage() && unit.place().number() > 0;
        if (again || !slot.valid()) {
            return false;
        }
        return filter.isEmpty()
                || contains(slot.key())
                || !id.isEmpty() && contains(ref(owner).toString());
    }

    private boolean contains(String text) {
        return text.toLowerCase(Locale.ROOT).contains(filter);
    }

    private static ConnectorRef ref(Owner owner) {
        return new ConnectorRef(owner.station().id(), owner.connector());
    }

    private static Point point(Unit unit, int address, int bit, Slot slot, Owner owner) {
        PointDefinition definition = slot.point();
        Station station = owner.station();
        int connector = owner.connector();
        Station then = station.at(station.page().gateway().clock().millis());
        Snapshot now = then.snapshot();
        Sample sample = now.get(connector, definition.key());
        String value = PointText.of(slot, then, now, connector);
        return new Point(
                slot.key(),
                ref(owner),
                station.number(),
                unit.place().number(),
                !unit.place().isPage(),
                address,
                bit,
                slot.registers(),
                slot.coding().type().label(),
                slot.coding().orderLabel(),
                slot.coding().scale(),
                slot.access().name(),
                value,
                definition.measure(),
                sample == null ? null : sample.at(),
                sample == null ? quality(definition, now, value) : sample.quality(),
                definition.note());
    }

    // What is derived from the reports of a connector is as old as they are.
    private static Quality quality(PointDefinition definition, Snapshot now, String value) {
        if (value.isEmpty() || !Sources.isDerived(definition)) {
            return Quality.NEVER;
        }
        boolean own = definition.block() != Block.CONNECTOR;
        return own || Sources.isConnected(now) ? Quality.LIVE : Quality.STALE;
    }
}
