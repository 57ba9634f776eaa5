package org.chargebus.registermap.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chargebus.map.Point;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.registermap.internal.bank.Layout;
import org.chargebus.registermap.internal.bank.LoopbackBank;
import org.chargebus.registermap.internal.bank.MapRows;
import org.chargebus.registermap.internal.bank.PageBank;
import org.chargebus.registermap.internal.bank.PageView;
import org.chargebus.registermap.internal.bank.PointList;
import org.chargebus.registermap.internal.bank.RepeatedWrites;
import org.chargebus.registermap.internal.bank.Settings;
import org.chargebus.registermap.internal.draft.Drafts;
import org.chargebus.registermap.internal.export.ExportFormat;
import org.chargebus.registermap.internal.export.TableWriter;
import org.chargebus.registermap.internal.source.Gateway;
import org.chargebus.registermap.internal.source.Page;
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

    /** What is shown, for the list of points. */
    private record Shown(Site site, Layout layout, Settings settings) {}

    private static final Logger LOG = LoggerFactory.getLogger(Banks.class);

    private final MapTable table;
    private final Gateway gateway;
    private final RepeatedWrites repeats;
    private final Drafts drafts;
    private final Registrar registrar;
    private final Map<Integer, Offered> pages = new TreeMap<>();
    private Runnable withdrawLoopback = () -> {};
    private int loopbackUnit;
    private Site site;
    private Settings settings;
    private boolean closed;
    private volatile Shown shown;

    Banks(MapTable table, Gateway gateway, RepeatedWrites repeats, Registrar registrar) {
        this.table = table;
        this.gateway = gateway;
        this.repeats = repeats;
        this.drafts = new Drafts(gateway.table(), gateway.clock());
        this.registrar = registrar;
    }

    /** The first site makes the pages appear: before it, no address could be answered rightly. */
    synchronized void site(Site next) {
        site = next;
        repeats.learn(next);
        show();
    }

    synchronized void settings(Settings next, int unit) {
        settings = next;
        show();
        if (unit != loopbackUnit && !closed) {
            withdrawLoopback.run();
            loopbackUnit = unit;
            withdrawLoopback =
                    unit == 0
                            ? () -> {}
                            : registrar.register(new LoopbackBank(), RegisterBank.UNIT, unit);
        }
    }

    synchronized void close() {
        closed = true;
        pages.values().forEach(offered -> offered.withdraw.run());
        pages.clear();
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
        Shown now = shown;
        return now == null
                ? List.of()
                : PointList.of(gateway, now.site, now.layout, now.settings, filter);
    }

    /**
     * Writes every point that is served.
     *
     * @param ownUnit the unit id of page 0
     * @throws IOException when the stream refuses, or nothing is served yet
     */
    void export(ExportFormat format, int ownUnit, OutputStream out) throws IOException {
        Shown now = shown;
        if (now == null) {
            throw new IOException("the site is not known yet; try again in a moment");
        }
        TableWriter table = format.open(out, MapRows.COLUMNS);
        new MapRows(now.site, now.layout, now.settings, ownUnit, table).write();
        table.finish();
    }

    private void show() {
        if (closed || site == null || settings == null) {
            return;
        }
        Layout layout = new Layout(table, site.mode(), site.smartCharging());
        shown = new Shown(site, layout, settings);
        TreeSet<Integer> used = new TreeSet<>(List.of(0));
        site.chargePoints().forEach(charger -> used.add(Page.of(charger)));
        used.forEach(number -> show(number, layout));
        withdrawUnused(used);
    }

    private void show(int number, Layout layout) {
        PageView view = new PageView(new Page(gateway, site, number), layout, settings);
        Offered there = pages.get(number);
        if (there != null) {
            there.bank.show(view);
            return;
        }
        PageBank bank = new PageBank(gateway, repeats, drafts, view);
        pages.put(number, new Offered(bank, registrar.register(bank, RegisterBank.PAGE, number)));
        LOG.info(
                "[page={}] registers of chargers {} to {} are served",
                number,
                number * Page.CHARGERS + 1,
                (number + 1) * Page.CHARGERS);
    }

    private void withdrawUnused(TreeSet<Integer> used) {
        Iterator<Map.Entry<Integer, Offered>> all = pages.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Integer, Offered> page = all.next();
            if (!used.contains(page.getKey())) {
                page.getValue().withdraw.run();
                all.remove();
                LOG.info("[page={}] has no charger any more and is withdrawn", page.getKey());
            }
        }
    }
}
