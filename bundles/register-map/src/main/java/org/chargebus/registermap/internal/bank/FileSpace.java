package org.chargebus.registermap.internal.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chargebus.registermap.internal.bank.AddressSpace.Segment;
import org.chargebus.registermap.internal.file.MapPoint;
import org.chargebus.registermap.internal.source.Page;
import org.chargebus.site.ChargePoint;

/**
 * Makes the address space of one unit of a map file. Valid are the addresses from its first to its
 * last register, those of chargers and connectors that are not configured left out.
 */
final class FileSpace {
    private final Layout layout;
    private final Map<Integer, ChargePoint> chargers;
    private final Owners owners;
    private final List<Segment> segments = new ArrayList<>();

    /** The registers of one owner that are collected now; null = none. */
    private Owner owner;

    private int first;
    private int next;
    private List<Cell> cells = new ArrayList<>();

    FileSpace(Page page, Layout layout, Map<Integer, ChargePoint> chargers) {
        this.layout = layout;
        this.chargers = chargers;
        this.owners = new Owners(page, layout);
    }

    /**
     * The address space.
     *
     * @param points of the unit by address and bit
     */
    AddressSpace of(List<MapPoint> points) {
        next = points.isEmpty() ? 0 : points.get(0).address();
        int at = 0;
        while (at < points.size()) {
            MapPoint point = points.get(at);
            gapTo(point.address());
            if (point.bit() < 0) {
                add(point);
                at++;
            } else {
                int end = at + 1;
                while (end < points.size() && points.get(end).address() == point.address()) {
                    end++;
                }
                share(points.subList(at, end));
                at = end;
            }
        }
        close();
        return new AddressSpace(segments, owners);
    }

    /** Registers without a point belong to whoever stands before them. */
    private void gapTo(int address) {
        if (address > next) {
            open(owner == null ? owners.gateway() : owner);
            next = address;
        }
    }

    private void add(MapPoint point) {
        Owner whose = owner(point);
        open(whose);
        if (whose != null) {
            cells.add(slot(point, next - first));
        }
        next += point.coding().registers();
    }

    private void share(List<MapPoint> points) {
        open(owner == null ? owners.gateway() : owner);
        List<SharedRegister.Flag> flags = new ArrayList<>();
        for (MapPoint point : points) {
            Owner whose = owner(point);
            Slot slot = slot(point, next - first);
            if (whose != null && slot.valid()) {
                flags.add(new SharedRegister.Flag(point.bit(), slot, whose));
            }
        }
        cells.add(new SharedRegister(next - first, List.copyOf(flags)));
        next++;
    }

    private void open(Owner whose) {
        if (whose != owner) {
            close();
            owner = whose;
            first = next;
        }
    }

    private void close() {
        if (owner != null && next > first) {
            segments.add(new Segment(first, new Section(cells, next - first), owner));
        }
        owner = null;
        cells = new ArrayList<>();
    }

    private Slot slot(MapPoint point, int offset) {
        return Slot.of(
                point.point(),
                offset,
                point.coding(),
                point.access(),
                layout.mode(),
                layout.smartCharging());
    }

    /** Null for a charger or a connector that is not configured. */
    private Owner owner(MapPoint point) {
        if (point.charger() == 0) {
            return owners.gateway();
        }
        ChargePoint charger = chargers.get(point.charger());
        return charger == null || point.connector() > charger.connectors()
                ? null
                : owners.of(charger).get(point.connector());
    }
}
