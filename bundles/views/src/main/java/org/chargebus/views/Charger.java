package org.chargebus.views;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.Link;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;

/**
 * All that is known of a configured charger.
 *
 * @param point its configuration
 * @param link its connection, if there is one
 * @param signals its values
 */
public record Charger(ChargePoint point, Optional<Link> link, Snapshot signals) {
    /** What the keys of last messages begin with. */
    private static final String LAST = "_last.";

    /**
     * What is known of a charger now.
     *
     * @throws Mistake when the table of signals or the transport is away
     */
    public static Charger of(Services services, ChargePoint point) throws Mistake {
        return all(services, List.of(point)).get(0);
    }

    /** The same of several, in their order. */
    public static List<Charger> all(Services services, List<ChargePoint> points) throws Mistake {
        SignalTable table = services.need(SignalTable.class, "the table of signals", "signals");
        ChargePoints links = services.need(ChargePoints.class, "the transport", "ocpp-transport");
        return points.stream()
                .map(c -> new Charger(c, links.link(c.id()), table.snapshot(c.id())))
                .toList();
    }

    /** {@code disabled}, {@code down}, or how far its connection has come. */
    public String state() {
        if (!point.enabled()) {
            return "disabled";
        }
        if (link.isEmpty()) {
            return "down";
        }
        String known = signals.text(0, "connection", "");
        return known.isEmpty() || known.equals("down") ? "WebSocket up" : known;
    }

    /** When the last message came, or the last frame while none did; null = neither. */
    public Instant lastMessage() {
        Sample sample = signals.get(0, "lastMessageTime");
        if (sample != null && sample.value() instanceof Instant at) {
            return at;
        }
        return link.map(Link::lastFrameAt).orElse(null);
    }

    /** The chargers as {@code ocpp:list} shows them. */
    public static Table list(List<Charger> chargers, Instant now) {
        Table table =
                new Table("no charger is configured; ocpp:scan shows the ones that knock")
                        .column("number", "number")
                        .column("id", "id")
                        .column("state", "state")
                        .column("connectors", "connectors")
                        .column("vendor", "vendor")
                        .column("model", "model")
                        .column("firmware", "firmware")
                        .column("security", "security")
                        .column("address", "address")
                        .column("last message [s]", "lastMessageAge")
                        .column("reconnects", "reconnects");
        for (Charger one : chargers) {
            table.row(
                    one.point.number(),
                    one.point.id(),
                    one.state(),
                    one.point.connectors(),
                    one.signals.text(0, "vendor", null),
                    one.signals.text(0, "model", null),
                    one.signals.text(0, "firmwareVersion", null),
                    one.link.map(Link::security).orElse(null),
                    one.link.map(Link::remote).orElse(null),
                    Table.age(one.lastMessage(), now),
                    one.signals.longValue(0, "reconnectCounter", 0));
        }
        return table;
    }

    /** What stands above the signals of {@code ocpp:show}. */
    public Map<String, Object> facts(Instant now) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", point.id());
        facts.put("number", point.number());
        facts.put("connectors", point.connectors());
        facts.put("state", state());
        facts.put("password", point.password().isPresent());
        link.ifPresent(
                up -> {
                    facts.put("address", up.remote());
                    facts.put("connectedAt", up.connectedAt());
                    facts.put("security", up.security());
                    facts.put("subprotocol", up.subprotocol());
                    facts.put("queued", up.queued());
                    facts.put("delayed", up.delayed());
                    facts.put("lateAnswers", up.oddities().lateAnswers());
                    facts.put("unknownAnswers", up.oddities().unknownAnswers());
                    facts.put("badFrames", up.oddities().badFrames());
                });
        facts.put("lastMessageAge", Table.age(lastMessage(), now));
        return facts;
    }

    /**
     * The signals as {@code ocpp:show} lists them.
     *
     * @param connector 0 = those of the charger and of all connectors
     */
    public Table signals(int connector, Instant now) {
        Table table =
                new Table("nothing is known yet: the charger has sent nothing")
                        .column("connector", "connector")
                        .column("key", "key")
                        .column("value", "value")
                        .column("age [s]", "age")
                        .column("quality", "quality");
        for (int k : connector == 0 ? signals.connectors() : List.of(connector)) {
            List<String> keys = new ArrayList<>(signals.connector(k).keySet());
            keys.stream()
                    .filter(key -> !isInternal(key))
                    .sorted()
                    .forEach(
                            key -> {
                                Sample sample = signals.get(k, key);
                                table.row(
                                        k,
                                        key,
                                        sample.value(),
                                        Table.age(sample.at(), now),
                                        quality(sample.quality()));
                            });
        }
        return table;
    }

    /**
     * All of it for programs.
     *
     * @param connector 0 = the charger and all connectors
     */
    public Map<String, Object> json(int connector, Instant now) {
        Map<String, Object> all = new LinkedHashMap<>();
        facts(now).forEach((key, value) -> all.put(key, Table.plain(value)));
        all.put("messages", messages(now).objects());
        all.put("signals", signals(connector, now).objects());
        return all;
    }

    /** Why the present limit stands, one line a connector; empty without a limit. */
    public List<String> limits(int connector) {
        List<String> lines = new ArrayList<>();
        for (int k : connector == 0 ? signals.connectors() : List.of(connector)) {
            double limit = signals.doubleValue(k, "limit.applied");
            String source = signals.text(k, "limit.source", "none");
            if (!Double.isNaN(limit) && !source.equals("none")) {
                lines.add(
                        "limit of connector "
                                + k
                                + ": "
                                + Table.shown(limit)
                                + " A, set by "
                                + source);
            }
        }
        return lines;
    }

    /**
     * The last message of each kind that has no signals, as {@code ocpp:show} tells them: security
     * events, the progress of logs and signed firmware, a certificate to be signed.
     */
    public Table messages(Instant now) {
        Table table = new Table("").column("last message", "message").column("content", "content");
        table.column("age [s]", "age");
        new TreeMap<>(signals.connector(0))
                .forEach(
                        (key, sample) -> {
                            if (key.startsWith(LAST)) {
                                table.row(
                                        key.substring(LAST.length()),
                                        sample.value(),
                                        Table.age(sample.at(), now));
                            }
                        });
        return table;
    }

    /** The word of the register map. */
    public static String quality(Quality quality) {
        return switch (quality) {
            case LIVE -> "live";
            case STALE -> "stale";
            case RESTORED -> "restored";
            case NEVER -> "never seen";
        };
    }

    /** Whether the signal of a key is hidden state of other bundles. */
    public static boolean isInternal(String key) {
        return key.startsWith("_") || key.endsWith(".written") || key.endsWith(".wanted");
    }
}
