package org.chargebus.registermap.internal.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chargebus.map.Point;
import org.chargebus.registermap.internal.source.Gateway;
import org.chargebus.registermap.internal.source.Page;
import org.chargebus.registermap.internal.source.Sources;
import org.chargebus.registermap.internal.source.Station;
import org.chargebus.registermap.internal.table.Block;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Site;

/** Lists the running map with its present values, for tools and people. */
public final class PointList {
    private final Gateway gateway;
    private final Site site;
    private final Layout layout;
    private final int registerBase;
    private final String filter;
    private final List<Point> found = new ArrayList<>();

    private PointList(Gateway gateway, Site site, Layout layout, int registerBase, String filter) {
        this.gateway = gateway;
        this.site = site;
        this.layout = layout;
        this.registerBase = registerBase;
        this.filter = filter.toLowerCase(Locale.ROOT);
    }

    /**
     * The points whose key, charge point or {@code ID.CONNECTOR} holds the filter, by address; the
     * gateway block is listed once, for page 0.
     */
    public static List<Point> of(
            Gateway gateway, Site site, Layout layout, Settings settings, String filter) {
        PointList list = new PointList(gateway, site, layout, settings.registerBase(), filter);
        list.fill();
        return List.copyOf(list.found);
    }

    private void fill() {
        Station own = Station.gateway(new Page(gateway, site, 0));
        section(own, own.snapshot(), 0, layout.gateway(), 0);
        for (ChargePoint charger : site.chargePoints()) {
            Station station = Station.of(new Page(gateway, site, Page.of(charger)), charger);
            Snapshot now = station.snapshot();
            for (int k = 0; k <= charger.connectors(); k++) {
                int first = Address.ofBlock(charger.number(), k);
                section(station, now, k, layout.connector(k), first);
            }
        }
    }

    private void section(
            Station station, Snapshot now, int connector, Layout.Section section, int first) {
        ConnectorRef ref = new ConnectorRef(station.id(), connector);
        boolean whole =
                !station.id().isEmpty() && ref.toString().toLowerCase(Locale.ROOT).contains(filter);
        for (Slot slot : section.slots()) {
            String key = slot.point().key().toLowerCase(Locale.ROOT);
            if (slot.valid() && (whole || key.contains(filter))) {
                found.add(point(slot, station, now, ref, first + slot.point().offset()));
            }
        }
    }

    private Point point(Slot slot, Station station, Snapshot now, ConnectorRef ref, int address) {
        PointDefinition definition = slot.point();
        Sample sample = now.get(ref.connectorId(), definition.key());
        String value = PointText.of(slot, station, now, ref.connectorId());
        return new Point(
                definition.key(),
                ref,
                station.number(),
                station.page().number(),
                address - registerBase,
                definition.registers(),
                definition.type().label(),
                definition.access().name(),
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
