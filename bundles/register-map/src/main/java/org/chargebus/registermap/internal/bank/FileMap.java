package org.chargebus.registermap.internal.bank;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chargebus.registermap.internal.file.MapPoint;
import org.chargebus.registermap.internal.source.Gateway;
import org.chargebus.registermap.internal.source.Page;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Site;

/**
 * The map of a file: its units and addresses, and nothing else. The points of the gateway are those
 * of page 0. A charger may be configured later than its rows are written.
 */
public final class FileMap implements UnitMap {
    private static final int OWN_UNIT = 0;

    private final Map<Integer, List<MapPoint>> byUnit;

    /**
     * Of points that do not overlap.
     *
     * @param points by unit, address and bit
     */
    public FileMap(List<MapPoint> points) {
        byUnit =
                points.stream()
                        .collect(
                                Collectors.groupingBy(
                                        MapPoint::unit, TreeMap::new, Collectors.toList()));
        // The slave's own unit id answers even if it has no register.
        byUnit.putIfAbsent(OWN_UNIT, List.of());
    }

    @Override
    public List<Unit> units(Gateway gateway, Site site, Layout layout, Settings settings) {
        Page page = new Page(gateway, site, 0);
        Map<Integer, ChargePoint> chargers = new HashMap<>();
        site.chargePoints().forEach(charger -> chargers.put(charger.number(), charger));
        List<Unit> units = new ArrayList<>();
        byUnit.forEach(
                (unit, points) -> {
                    Unit.Place place =
                            unit == OWN_UNIT ? Unit.Place.page(0) : Unit.Place.unit(unit);
                    AddressSpace space = new FileSpace(page, layout, chargers).of(points);
                    units.add(new Unit(place, new PageView(page, space, settings)));
                });
        return units;
    }
}
