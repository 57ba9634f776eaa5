package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.Test;

/**
 * What the page costs while 140 connectors change every second: seconds of processor time of the
 * gateway and of all processes of the browser over a minute of each view, and beside it in the same
 * run the gateway under the same load without a page and the browser on an empty one.
 *
 * <p>{@code ./chargebus bench page}; no assertion is made about times.
 */
public class PageBench {
    private static final int SECONDS = Integer.getInteger("chargebus.page.seconds", 60);
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
    private record Row(String what, double browser, double gateway, double reports) {}

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
        report(busy);
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

    private void report(double busy) throws Exception {
        StringBuilder table =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "%d connectors of %d chargers, each reports every second; processor"
                                        + " time in %% of one core over %d s a row, out of"
                                        + " /proc/PID/stat, the browser's of all its processes"
                                        + " (Chromium without a window or a graphics card, 1280 x"
                                        + " 720); %d cores; load average %.1f before, %.1f after%n",
                                LoadedSite.places(),
                                LoadedSite.CHARGERS,
                                SECONDS,
                                Runtime.getRuntime().availableProcessors(),
                                busy,
                                others()));
        table.append(
                String.format(
                        "%-40s %12s %12s %12s %12s%n",
                        "", "browser", "gateway", "for the page", "reports a s"));
        double base = without.stream().mapToDouble(Row::gateway).average().orElseThrow();
        table.append(line(without.get(0), Double.NaN));
        with.forEach(row -> table.append(line(row, row.gateway() - base)));
        table.append(line(without.get(1), Double.NaN));
        double browserMost = with.stream().mapToDouble(Row::browser).max().orElseThrow();
        double gatewayMost = with.stream().mapToDouble(Row::gateway).max().orElseThrow();
        table.append(goal("browser, the dearest view [%]", browserMost, BROWSER_GOAL));
        table.append(goal("gateway, the dearest view [%]", gatewayMost, GATEWAY_GOAL));
        table.append(
                goal("first load, " + requests + " requests, compressed [kB]", loaded, LOAD_GOAL));
        System.out.println(table);
        Path folder = Path.of(System.getProperty("chargebus.target"), "bench");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("page.txt"), table);
    }

    private static String line(Row row, double share) {
        return String.format(
                Locale.ROOT,
                "%-40s %12.1f %12.1f %12s %12.1f%n",
                row.what(),
                row.browser(),
                row.gateway(),
                Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.1f", share),
                row.reports());
    }

    private static String goal(String what, double found, double most) {
        return String.format(
                Locale.ROOT,
                "%-40s %12.1f, goal below %.0f: %s%n",
                what,
                found,
                most,
                found < most ? "reached" : "NOT reached");
    }
}
