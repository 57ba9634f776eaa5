package org.chargebus.itests;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.Test;

/**
 * What the bridge adds to a call of a charger and its answer: 20 chargers in turn, each once
 * straight to the central system and once over the gateway, which is first in every second turn.
 *
 * <p>{@code ./chargebus bench bridge}; no assertion is made about times.
 */
public class BridgeBench {
    private static final int WARM_UP = 10_000;
    private static final int SAMPLES = 10_000;
    private static final Path FOLDER =
            Path.of(System.getProperty("chargebus.target"), "bench").normalize();

    /** Times of a round trip in ms. */
    private record Quantiles(double p50, double p99) {
        static Quantiles of(long[] nanos) {
            Arrays.sort(nanos);
            return new Quantiles(at(nanos, 0.5), at(nanos, 0.99));
        }

        private static double at(long[] sorted, double quantile) {
            return sorted[(int) Math.ceil(quantile * sorted.length) - 1] / 1e6;
        }
    }

    /** Both ways of one message. */
    private record Row(String message, int bytes, Quantiles straight, Quantiles bridged) {
        String text() {
            return String.format(
                    Locale.ROOT,
                    "%-12s %6d | %6.3f %6.3f | %6.3f %6.3f | %6.3f %6.3f | %5.2f %5.2f%n",
                    message,
                    bytes,
                    straight.p50,
                    straight.p99,
                    bridged.p50,
                    bridged.p99,
                    bridged.p50 - straight.p50,
                    bridged.p99 - straight.p99,
                    bridged.p50 / straight.p50,
                    bridged.p99 / straight.p99);
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("message", message);
            json.put("bytes", bytes);
            json.put("straight", straight);
            json.put("bridged", bridged);
            json.put("addedP50", bridged.p50 - straight.p50);
            json.put("addedP99", bridged.p99 - straight.p99);
            json.put("ratioOfP50", bridged.p50 / straight.p50);
            json.put("ratioOfP99", bridged.p99 / straight.p99);
            return json;
        }
    }

    @Test
    public void measure() throws Exception {
        List<Row> rows = new ArrayList<>();
        try (BridgedSite site = BridgedSite.started("bridge-bench")) {
            measure(site, "Heartbeat", "{}", WARM_UP);
            measure(site, "MeterValues", BridgedSite.METER_VALUES, WARM_UP);
            rows.add(measure(site, "Heartbeat", "{}", SAMPLES));
            rows.add(measure(site, "MeterValues", BridgedSite.METER_VALUES, SAMPLES));
        }
        report(rows);
    }

    private static Row measure(BridgedSite site, String action, String payload, int samples)
            throws IOException {
        long[] straight = new long[samples];
        long[] bridged = new long[samples];
        for (int i = 0; i < samples; i++) {
            int charger = i % BridgedSite.CHARGERS;
            if (i / BridgedSite.CHARGERS % 2 == 0) {
                straight[i] = site.straight(charger, action, payload);
                bridged[i] = site.bridged(charger, action, payload);
            } else {
                bridged[i] = site.bridged(charger, action, payload);
                straight[i] = site.straight(charger, action, payload);
            }
        }
        return new Row(action, payload.length(), Quantiles.of(straight), Quantiles.of(bridged));
    }

    private static void report(List<Row> rows) throws IOException {
        String title =
                String.format(
                        "a call of a charger and its answer, %d chargers in turn, %d samples after"
                                + " %d of warming up; times in ms; %d cores for all together",
                        BridgedSite.CHARGERS,
                        SAMPLES,
                        WARM_UP,
                        Runtime.getRuntime().availableProcessors());
        StringBuilder table = new StringBuilder(title + System.lineSeparator());
        table.append(
                String.format(
                        "%19s | %13s | %13s | %13s | %11s%n",
                        "", "straight", "bridged", "added", "ratio"));
        table.append(
                String.format(
                        "%-12s %6s | %6s %6s | %6s %6s | %6s %6s | %5s %5s%n",
                        "message", "bytes", "p50", "p99", "p50", "p99", "p50", "p99", "p50",
                        "p99"));
        rows.forEach(row -> table.append(row.text()));
        Path json = FOLDER.resolve("bridge.json");
        table.append(String.format("the same as JSON: %s%n", json));
        Files.createDirectories(FOLDER);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("title", title);
        all.put("rows", rows.stream().map(Row::json).toList());
        Files.writeString(json, new GsonBuilder().setPrettyPrinting().create().toJson(all));
        Files.writeString(FOLDER.resolve("bridge.txt"), table);
        System.out.println(table);
    }
}
