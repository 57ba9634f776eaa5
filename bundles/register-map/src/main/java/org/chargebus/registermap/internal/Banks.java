package org.chargebus.registermap.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chargebus.map.Point;
import org.chargebus.map.RegisterMap;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.registermap.internal.bank.Layout;
import org.chargebus.registermap.internal.bank.LoopbackBank;
import org.chargebus.registermap.internal.bank.MapFileRows;
import org.chargebus.registermap.internal.bank.MapRows;
import org.chargebus.registermap.internal.bank.PageBank;
import org.chargebus.registermap.internal.bank.PointList;
import org.chargebus.registermap.internal.bank.RepeatedWrites;
import org.chargebus.registermap.internal.bank.Settings;
import org.chargebus.registermap.internal.bank.Unit;
import org.chargebus.registermap.internal.bank.UnitMap;
import org.chargebus.registermap.internal.draft.Drafts;
import org.chargebus.registermap.internal.export.ExportFormat;
import org.chargebus.registermap.internal.export.TableWriter;
import org.chargebus.registermap.internal.file.MapFile;
import org.chargebus.registermap.internal.source.Gateway;
import org.chargebus.registermap.internal.table.MapTable;
import org.chargebus.site.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The banks that are offered: one a page in use, page 0 always, and the loopback unit. A change of
 * the site or of the settings is shown by the banks that are there; none of them goes away for it,
 * because the slave answers exception 06 meanwhile.
 */
final class Banks {
    /** Offers a bank as a service until the returned action runs. */
    @FunctionalInterface
    interface Registrar {
        Runnable register(RegisterBank bank, String property, int value);
    }

    private record Offered(PageBank bank, Runnable withdraw) {}

    private static final Logger LOG = LoggerFactory.getLogger(Banks.class);

    private final MapTable table;
    private final Gateway gateway;
    private final RepeatedWrites repeats;
    private final Drafts drafts;
    private final Registrar registrar;
    private final Map<Unit.Place, Offered> offers = new HashMap<>();
    private final UnitClashes clashes;
    private final Supplier<Set<Integer>> slaves;
    private Runnable withdrawLoopback = () -> {};
    private int loopbackUnit;
    private int offeredLoopback;
    private Site site;
    private Settings settings;
    private boolean closed;
    private UnitMap map;
    private volatile List<Unit> shown = List.of();

    /**
     * Offers nothing yet.
     *
     * @param slaves gives the unit ids of the slaves that are there
     */
    Banks(
            MapTable table,
            Gateway gateway,
            RepeatedWrites repeats,
            Registrar registrar,
            UnitClashes clashes,
            Supplier<Set<Integer>> slaves) {
        this.table = table;
        this.gateway = gateway;
        this.repeats = repeats;
        this.drafts = new Drafts(gateway.table(), gateway.clock());
        this.registrar = registrar;
        this.clashes = clashes;
        this.slaves = slaves;
    }

    /** The first site makes the pages appear: before it, no address could be answered rightly. */
    synchronized void site(Site next) {
        site = next;
        repeats.learn(next);
        show();
    }

    /**
     * The configuration.
     *
     * @param chosen the map to serve; null while there is no good one
     * @param loopback the loopback unit, 1..247; 0 = off
     */
    synchronized void configure(Settings next, UnitMap chosen, int loopback) {
        settings = next;
        map = chosen;
        loopbackUnit = loopback;
        show();
    }

    /** Another map to serve. */
    synchronized void map(UnitMap next) {
        map = next;
        show();
    }

    /** The unit ids of the slaves may have changed. */
    synchronized void checkUnits() {
        if (closed) {
            return;
        }
        Set<Integer> present = slaves.get();
        clashes.checkMapped(offers.keySet(), present);
        int wanted = clashes.isTaken(loopbackUnit, offers.keySet(), present) ? 0 : loopbackUnit;
        if (wanted != offeredLoopback) {
            withdrawLoopback.run();
            offeredLoopback = wanted;
            withdrawLoopback =
                    wanted == 0
                            ? () -> {}
                            : registrar.register(new LoopbackBank(), RegisterBank.UNIT, wanted);
        }
    }

    synchronized void close() {
        closed = true;
        offers.values().forEach(offered -> offered.withdraw.run());
        offers.clear();
        withdrawLoopback.run();
    }

    /** A charger is connected; not fresh when it was before somebody told of it here. */
    void connected(String chargePointId, boolean fresh) {
        if (fresh) {
            drafts.drop(chargePointId);
        }
    }

    void disconnected(String chargePointId) {
        drafts.drop(chargePointId);
    }

    List<Point> points(String filter) {
        return PointList.of(shown, filter);
    }

    RegisterMap.Part part(String filter, int address, int offset, int most) {
        return PointList.part(shown, filter, address, offset, most);
    }

    /**
     * Writes every point that is served.
     *
     * @param ownUnit the unit id of page 0
     * @throws IOException when the stream refuses, or nothing is served yet
     */
    void export(ExportFormat format, int ownUnit, OutputStream out) throws IOException {
        List<Unit> units = shown;
        if (units.isEmpty()) {
            throw new IOException(
                    "no map is served yet; try again in a moment, or see chargebus:alarms");
        }
        boolean isMap = format == ExportFormat.MAP;
        TableWriter rows = format.open(out, isMap ? MapFile.COLUMNS : MapRows.COLUMNS);
        if (isMap) {
            MapFileRows.write(units, ownUnit, rows);
        } else {
            MapRows.write(units, ownUnit, rows);
        }
        rows.finish();
    }

    private void show() {
        if (!closed && site != null && settings != null && map != null) {
            showUnits();
        }
        checkUnits();
    }

    private void showUnits() {
        Layout layout = new Layout(table, site.mode(), site.smartCharging());
        List<Unit> units = map.units(gateway, site, layout, settings);
        shown = units;
        units.forEach(this::show);
        Set<Unit.Place> used = units.stream().map(Unit::place).collect(Collectors.toSet());
        withdrawUnused(used);
    }

    private void show(Unit unit) {
        Offered there = offers.get(unit.place());
        if (there != null) {
            there.bank.show(unit.view());
            return;
        }
        PageBank bank = new PageBank(gateway, repeats, drafts, unit);
        String property = unit.place().isPage() ? RegisterBank.PAGE : RegisterBank.UNIT;
        Runnable withdraw = registrar.register(bank, property, unit.place().number());
        offers.put(unit.place(), new Offered(bank, withdraw));
        LOG.info("[{}] registers are served", unit.place());
    }

    private void withdrawUnused(Set<Unit.Place> used) {
        Iterator<Map.Entry<Unit.Place, Offered>> all = offers.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Unit.Place, Offered> offer = all.next();
            if (!used.contains(offer.getKey())) {
                offer.getValue().withdraw.run();
                all.remove();
                LOG.info("[{}] has no register any more and is withdrawn", offer.getKey());
            }
        }
    }
}
