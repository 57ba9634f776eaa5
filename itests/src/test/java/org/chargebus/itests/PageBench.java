package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chargebus.itests.bench.Column;
import org.chargebus.itests.bench.Extent;
import org.chargebus.itests.bench.Goal;
import org.chargebus.itests.bench.Progress;
import org.chargebus.itests.bench.Report;
import org.chargebus.itests.bench.Table;
import org.junit.Test;

/**
 * What the page costs while 140 connectors change every second: seconds of processor time of the
 * gateway and of all processes of the browser over a minute of each view, and beside it in the same
 * run the gateway under the same load without a page and the browser on an empty one.
 *
 * <p>{@code ./chargebus bench page}; no assertion is made about times.
 */
public class PageBench {
    private static final String NAME = "page";
    private static final int SECONDS = Extent.of(60, 8);
    private static final String USER = "anna";
    private static final String PASSWORD = "correct horse";

    /** Of one core, %. */
    private static final double BROWSER_GOAL = 20;

    private static final double GATEWAY_GOAL = 10;

    /** Compressed, kB. */
    private static final double LOAD_GOAL = 300;

    private static final String LIVE = ".head-link.tone-good";

    private static final Map<String, String> VIEWS = new LinkedHashMap<>();

    static {
        VIEWS.put("overview", ".card");
        VIEWS.put("signals", ".vrow");
        VIEWS.put("messages", ".vrow");
    }

    /**
     * A minute.
     *
     * @param browser % of one core
     * @param gateway % of one core
     * @param reports MeterValues a second
     */
    private record Row(String what, double browser, double gateway, double reports) {
        /** With what the gateway used for the page; NaN = there was none. */
        void into(Table table, double share) {
            table.row(what, browser, gateway, share, reports);
        }
    }

    private final List<Row> without = new ArrayList<>();
    private final List<Row> with = new ArrayList<>();
    private Gateway gateway;
    private MeteredSite site;
    private Browser browser;
    private double loaded;
    private int requests;

    @Test
    public void measure() throws Exception {
        double busy = others();
        try (Gateway started = Soak.configured("page")) {
            gateway = started;
            gateway.run();
            Gateway.Result added =
                    gateway.launchWith(PASSWORD + "\n", "user", "add", USER, "--role", "admin");
            assertThat(added.status()).as(added.errors()).isZero();
            try (MeteredSite charging = MeteredSite.charging(gateway);
                    Browser chromium = Browser.started()) {
                site = charging;
                browser = chromium;
                rows();
            }
            gateway.assertLogIsClean();
        }
        report(busy).publish();
    }

    /** What runs on this machine, processes on average over a minute. */
    private static double others() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private void rows() throws Exception {
        browser.resize(1280, 720);
        String url = "http://127.0.0.1:" + gateway.webPort() + "/";
        ConsolePage page = new ConsolePage(browser, url);
        page.open();
        page.login(USER, PASSWORD);
        page.show("overview", ".card");
        loaded = browser.loadedBytes() / 1000.0;
        requests = browser.loaded().size();
        // Not counted: code is compiled, and what grows to its size does.
        for (Map.Entry<String, String> view : VIEWS.entrySet()) {
            page.show(view.getKey(), view.getValue());
            pass(SECONDS / 3);
        }
        without.add(empty());
        page.open();
        for (Map.Entry<String, String> view : VIEWS.entrySet()) {
            page.show(view.getKey(), view.getValue());
            browser.shown(LIVE);
            with.add(row(view.getKey()));
            browser.shown(LIVE);
        }
        without.add(empty());
    }

    private Row empty() throws Exception {
        browser.open("about:blank");
        return row("no page, the browser on an empty one");
    }

    private Row row(String what) throws Exception {
        Progress.say(NAME + ": " + what);
        // Not counted: the change of the page.
        pass(5);
        long start = System.nanoTime();
        long reports = site.reports();
        double ofBrowser = browser.cpuSeconds();
        double ofGateway = ProcessCost.cpuSeconds(gateway.pid());
        pass(SECONDS);
        ofBrowser = browser.cpuSeconds() - ofBrowser;
        ofGateway = ProcessCost.cpuSeconds(gateway.pid()) - ofGateway;
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Row(
                what,
                100 * ofBrowser / seconds,
                100 * ofGateway / seconds,
                (site.reports() - reports) / seconds);
    }

    private static void pass(int seconds) {
        Soak.sleepUntil(System.nanoTime() + seconds * 1_000_000_000L);
    }

    private Report report(double busy) {
        Table table =
                new Table(
                        "A view that is looked at",
                        Column.of("view"),
                        Column.of("browser", "% of a core", 1),
                        Column.of("gateway", "% of a core", 1),
                        Column.of("of it for the page", "% of a core", 1),
                        Column.of("reports", "1/s", 1));
        double base = without.stream().mapToDouble(Row::gateway).average().orElseThrow();
        without.get(0).into(table, Double.NaN);
        with.forEach(row -> row.into(table, row.gateway() - base));
        without.get(1).into(table, Double.NaN);
        double browserMost = with.stream().mapToDouble(Row::browser).max().orElseThrow();
        double gatewayMost = with.stream().mapToDouble(Row::gateway).max().orElseThrow();
        return new Report(
                NAME,
                "What the page costs while every connector changes each second",
                String.format(
                        Locale.ROOT,
                        "%d connectors of %d chargers, each reports every second; processor time"
                                + " over %d s a row, out of /proc/PID/stat, the browser's of all"
                                + " its processes (Chromium without a window or a graphics card,"
                                + " 1280 x 720). Beside it the gateway under the same load without"
                                + " a page, before and after. Load, browser and gateway share %d"
                                + " cores; load average %.1f before, %.1f after.",
                        LoadedSite.places(),
                        LoadedSite.CHARGERS,
                        SECONDS,
                        Runtime.getRuntime().availableProcessors(),
                        busy,
                        others()),
                List.of(
                        table,
                        new Table(
                                        "The first load of the page",
                                        Column.of("requests"),
                                        Column.of("compressed", "kB", 1))
                                .row(requests, loaded)),
                List.of(
                        Goal.below(
                                "browser, the dearest view",
                                BROWSER_GOAL,
                                browserMost,
                                "% of a core"),
                        Goal.below(
                                "gateway, the dearest view",
                                GATEWAY_GOAL,
                                gatewayMost,
                                "% of a core"),
                        Goal.below("first load of the page, compressed", LOAD_GOAL, loaded, "kB")));
    }
}
