package org.chargebus.web.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.chargebus.signal.Sample;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.chargebus.views.Charger;

/** A card a connector, and the sums of the site. Not for several threads. */
public final class OverviewView {
    private static final String CURRENT = "Current.Import";
    private static final String POWER = "Power.Active.Import";
    private static final int PHASES = 3;

    private final Site site;
    private final SignalTable table;
    private final Optional<ChargePoints> points;
    private final String store;
    private final Instant now;
    private final List<Map<String, Object>> cards = new ArrayList<>();
    private int connected;
    private int upstream;

    /**
     * The site at a moment.
     *
     * @param points empty = the transport is away
     * @param store the word of its lamp: good, bad or away
     */
    public OverviewView(
            Site site,
            SignalTable table,
            Optional<ChargePoints> points,
            String store,
            Instant now) {
        this.site = site;
        this.table = table;
        this.points = points;
        this.store = store;
        this.now = now;
    }

    /** All but the alarms. */
    public Map<String, Object> json() {
        for (ChargePoint charger : site.chargePoints()) {
            Snapshot snapshot = table.snapshot(charger.id());
            Optional<Link> link = points.flatMap(all -> all.link(charger.id()));
            connected += link.isPresent() ? 1 : 0;
            upstream += snapshot.text(0, "upstream", "").equals("up") ? 1 : 0;
            for (int k = 1; k <= charger.connectors(); k++) {
                cards.add(card(new Charger(charger, link, snapshot), k));
            }
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", now.toString());
        json.put("name", site.name());
        json.put("mode", site.mode().name().toLowerCase(Locale.ROOT));
        json.put("lamps", lamps());
        json.put("sums", sums());
        json.put("connectors", cards);
        return json;
    }

    private Map<String, Object> card(Charger known, int k) {
        ChargePoint charger = known.point();
        Snapshot snapshot = known.signals();
        boolean running = snapshot.isTrue(k, "tx.active");
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("charger", charger.id());
        card.put("number", charger.number());
        card.put("connector", k);
        card.put("state", known.state());
        card.put("connected", known.link().isPresent());
        card.put("status", snapshot.text(k, "status", null));
        card.put("errorCode", snapshot.text(k, "errorCode", null));
        List<Double> currents = new ArrayList<>();
        for (int phase = 1; phase <= PHASES; phase++) {
            currents.add(Values.number(snapshot.doubleValue(k, CURRENT + ".L" + phase)));
        }
        card.put("current", current(snapshot.doubleValue(k, CURRENT), currents));
        card.put("currents", currents);
        card.put("power", power(snapshot, k));
        card.put("energy", whole(snapshot, k, "tx.energy"));
        Double limit = Values.number(snapshot.doubleValue(k, "limit.applied"));
        card.put("limit", limit);
        // limit.unit is a parameter of the next command; what is applied is told in A.
        card.put("limitUnit", limit == null ? null : "A");
        card.put("limitSource", snapshot.text(k, "limit.source", null));
        card.put("transaction", running ? whole(snapshot, k, "tx.id") : null);
        card.put("idTag", running ? snapshot.text(k, "tx.idTagStart", null) : null);
        card.put("started", running ? time(snapshot.get(k, "tx.startTime")) : null);
        Sample last = last(snapshot, k);
        card.put("quality", last == null ? "never seen" : Charger.quality(last.quality()));
        card.put("age", last == null ? null : Values.age(last.at(), now));
        return card;
    }

    private static Double current(double told, List<Double> phases) {
        return phases.stream()
                .filter(Objects::nonNull)
                .max(Double::compare)
                .orElseGet(() -> Values.number(told));
    }

    private static Double power(Snapshot snapshot, int k) {
        double told = snapshot.doubleValue(k, POWER);
        if (!Double.isNaN(told)) {
            return told;
        }
        double[] phases =
                Stream.of(1, 2, 3)
                        .mapToDouble(phase -> snapshot.doubleValue(k, POWER + ".L" + phase))
                        .filter(one -> !Double.isNaN(one))
                        .toArray();
        return phases.length == 0 ? null : Arrays.stream(phases).sum();
    }

    private static Long whole(Snapshot snapshot, int k, String key) {
        return snapshot.get(k, key) != null && snapshot.get(k, key).value() instanceof Number number
                ? number.longValue()
                : null;
    }

    private static String time(Sample sample) {
        return sample == null ? null : String.valueOf(sample.value());
    }

    /** The newer one of the last status and the last meter value. */
    private static Sample last(Snapshot snapshot, int k) {
        return Stream.of("status", CURRENT, CURRENT + ".L1", POWER, "Energy.Active.Import.Register")
                .map(key -> snapshot.get(k, key))
                .filter(Objects::nonNull)
                .max((one, other) -> one.at().compareTo(other.at()))
                .orElse(null);
    }

    private Map<String, Object> sums() {
        Map<String, Object> sums = new LinkedHashMap<>();
        sums.put("current", sum("current"));
        sums.put("power", sum("power"));
        sums.put(
                "energy",
                cards.stream()
                        .filter(card -> card.get("transaction") != null)
                        .map(card -> (Long) card.get("energy"))
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .sum());
        sums.put("connectors", cards.size());
        sums.put("charging", count("Charging"));
        sums.put("faulted", count("Faulted"));
        sums.put("chargers", site.chargePoints().size());
        sums.put("connected", connected);
        return sums;
    }

    private Double sum(String key) {
        List<Double> told =
                cards.stream()
                        .map(card -> (Double) card.get(key))
                        .filter(Objects::nonNull)
                        .toList();
        return told.isEmpty() ? null : told.stream().mapToDouble(Double::doubleValue).sum();
    }

    private long count(String status) {
        return cards.stream().filter(card -> status.equals(card.get("status"))).count();
    }

    private Map<String, Object> lamps() {
        Snapshot gateway = table.snapshot("");
        Map<String, Object> lamps = new LinkedHashMap<>();
        lamps.put("bms", bms(gateway));
        lamps.put("upstream", upstream());
        lamps.put("store", store);
        return lamps;
    }

    private static String bms(Snapshot gateway) {
        if (gateway.longValue(0, "bms.timeout", -1) == 0) {
            return "off";
        }
        return switch (gateway.text(0, "bms.commState", "")) {
            case "OK" -> "alive";
            case "lost" -> "lost";
            case "" -> "unknown";
            default -> "never";
        };
    }

    private String upstream() {
        if (site.mode() != Mode.EXTERNAL) {
            return "off";
        }
        if (upstream == 0) {
            return "down";
        }
        return upstream >= connected ? "up" : "partly";
    }
}
