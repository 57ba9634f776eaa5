package org.chargebus.registermap.internal.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chargebus.map.Point;
import org.chargebus.registermap.internal.bank.Unit.Bound;
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

    private PointList(String filter) {
        this.filter = filter.toLowerCase(Locale.ROOT);
    }

    /**
     * The points whose key, charge point or {@code ID.CONNECTOR} holds the filter, by unit id and
     * address; the gateway block of the native map is listed once, for page 0.
     */
    public static List<Point> of(List<Unit> units, String filter) {
        PointList list = new PointList(filter);
        List<Point> found = new ArrayList<>();
        for (Unit unit : units) {
            unit.points().stream()
                    .filter(bound -> list.isWanted(unit, bound))
                    .map(bound -> point(unit, bound))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    private boolean isWanted(Unit unit, Bound bound) {
        String id = bound.owner().station().id();
        boolean again = id.isEmpty() && unit.place().isPage() && unit.place().number() > 0;
        if (again || !bound.slot().valid()) {
            return false;
        }
        return contains(bound.slot().key())
                || !id.isEmpty() && contains(ref(bound.owner()).toString());
    }

    private boolean contains(String text) {
        return text.toLowerCase(Locale.ROOT).contains(filter);
    }

    private static ConnectorRef ref(Owner owner) {
        return new ConnectorRef(owner.station().id(), owner.connector());
    }

    private static Point point(Unit unit, Bound bound) {
        Slot slot = bound.slot();
        PointDefinition definition = slot.point();
        Station station = bound.owner().station();
        int connector = bound.owner().connector();
        Station then = station.at(station.page().gateway().clock().millis());
        Snapshot now = then.snapshot();
        Sample sample = now.get(connector, definition.key());
        String value = PointText.of(slot, then, now, connector);
        return new Point(
                slot.key(),
                ref(bound.owner()),
                station.number(),
                unit.place().number(),
                !unit.place().isPage(),
                bound.address() - unit.view().settings().registerBase(),
                bound.bit(),
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
