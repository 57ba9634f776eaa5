package org.chargebus.registermap.internal.bank;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.registermap.internal.source.Page;
import org.chargebus.registermap.internal.source.Station;
import org.chargebus.site.ChargePoint;

/** Makes the owners of an address space, each of them once. */
final class Owners {
    private final Page page;
    private final Layout layout;
    private final List<Station> stations = new ArrayList<>();
    private final Map<Integer, List<Owner>> chargers = new HashMap<>();
    private final Owner gateway;

    Owners(Page page, Layout layout) {
        this.page = page;
        this.layout = layout;
        this.gateway = new Owner(add(Station.gateway(page)), 0, 0, layout.gateway().points());
    }

    Owner gateway() {
        return gateway;
    }

    /** The connectors of a charger by number, 0 first. */
    List<Owner> of(ChargePoint charger) {
        return chargers.computeIfAbsent(charger.number(), number -> connectors(charger));
    }

    private List<Owner> connectors(ChargePoint charger) {
        Station station = add(Station.of(page, charger));
        int index = stations.size() - 1;
        List<Owner> owners = new ArrayList<>();
        for (int k = 0; k <= charger.connectors(); k++) {
            owners.add(new Owner(station, index, k, layout.connector(k).points()));
        }
        return owners;
    }

    private Station add(Station station) {
        stations.add(station);
        return station;
    }

    /** The stations of all owners, by index. */
    Station[] stations() {
        return stations.toArray(Station[]::new);
    }
}
