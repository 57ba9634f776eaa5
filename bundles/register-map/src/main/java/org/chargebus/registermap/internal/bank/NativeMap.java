package org.chargebus.registermap.internal.bank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.chargebus.registermap.internal.bank.AddressSpace.Segment;
import org.chargebus.registermap.internal.source.Gateway;
import org.chargebus.registermap.internal.source.Page;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Site;

/** The map of register-map.md: a page for 20 chargers each. */
public final class NativeMap implements UnitMap {
    @Override
    public List<Unit> units(Gateway gateway, Site site, Layout layout, Settings settings) {
        TreeSet<Integer> pages = new TreeSet<>(List.of(0));
        site.chargePoints().forEach(charger -> pages.add(Page.of(charger)));
        List<Unit> units = new ArrayList<>();
        for (int number : pages) {
            Page page = new Page(gateway, site, number);
            AddressSpace space = space(page, layout);
            units.add(new Unit(Unit.Place.page(number), new PageView(page, space, settings)));
        }
        return units;
    }

    /** The gateway block and the blocks of the chargers of the page. */
    private static AddressSpace space(Page page, Layout layout) {
        Owners owners = new Owners(page, layout);
        List<Segment> segments = new ArrayList<>();
        segments.add(new Segment(0, layout.gateway().section(), owners.gateway()));
        for (ChargePoint charger : page.site().chargePoints()) {
            if (Page.of(charger) == page.number()) {
                for (Owner owner : owners.of(charger)) {
                    int first = Address.ofBlock(charger.number(), owner.connector());
                    Section section = layout.connector(owner.connector()).section();
                    segments.add(new Segment(first, section, owner));
                }
            }
        }
        segments.sort(Comparator.comparingInt(Segment::first));
        return new AddressSpace(segments, owners);
    }
}
