package org.chargebus.web.events;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chargebus.signal.Change;
import org.chargebus.signal.ConnectorRef;

/**
 * Limit and current of every connector over the last quarter of an hour, and what happened
 * meanwhile. In memory, 3 kB a connector, and no more of them than fit. Of each kind of mark the
 * newest are kept, so that limits by the second displace no change of state. Any thread.
 */
public final class History {
    /** s. */
    public static final int STEP = 5;

    static final int SLOTS = 180;
    static final int MOST_CONNECTORS = 2000;
    static final int MOST_MARKS = 30;

    private static final String CURRENT = "Current.Import";
    private static final Set<String> PHASES =
            Set.of(CURRENT + ".L1", CURRENT + ".L2", CURRENT + ".L3");
    private static final String LIMIT = "limit.applied";

    /** The signals whose changes are marks, by the kind of mark. */
    private static final Map<String, String> KINDS =
            Map.of(
                    "status",
                    "status",
                    LIMIT,
                    "limit",
                    "limit.source",
                    "limit",
                    "tx.active",
                    "transaction",
                    "connection",
                    "connection");

    private record Mark(Instant at, String kind, String text) {}

    private static final class Line {
        private final Series current = new Series(SLOTS, STEP);
        private final Series limit = new Series(SLOTS, STEP);
        private final Map<String, Deque<Mark>> marks = new TreeMap<>();
        private final Map<String, Object> known = new HashMap<>();
        private final double[] phases = {Double.NaN, Double.NaN, Double.NaN};
    }

    private final Clock clock;
    private final Map<ConnectorRef, Line> lines = new HashMap<>();

    /** An empty one. */
    public History(Clock clock) {
        this.clock = clock;
    }

    /** Signals changed. */
    public synchronized void changed(String chargePointId, List<Change> changes) {
        if (chargePointId.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        for (Change change : changes) {
            String key = change.key();
            if (key.startsWith(CURRENT) || KINDS.containsKey(key)) {
                Line line =
                        line(new ConnectorRef(chargePointId, Math.max(0, change.connectorId())));
                if (line != null) {
                    take(line, change, now);
                }
            }
        }
    }

    private Line line(ConnectorRef ref) {
        Line line = lines.get(ref);
        if (line == null && lines.size() < MOST_CONNECTORS) {
            line = new Line();
            lines.put(ref, line);
        }
        return line;
    }

    private static void take(Line line, Change change, Instant now) {
        Object value = change.sample() == null ? null : change.sample().value();
        double number = value instanceof Number some ? some.doubleValue() : Double.NaN;
        String key = change.key();
        long second = now.getEpochSecond();
        if (key.equals(LIMIT)) {
            line.limit.put(second, number);
        } else if (key.equals(CURRENT)) {
            line.current.put(second, number);
        } else if (PHASES.contains(key)) {
            line.phases[key.charAt(key.length() - 1) - '1'] = number;
            line.current.put(second, largest(line.phases));
        }
        String kind = KINDS.get(key);
        if (kind != null) {
            String unit = key.equals(LIMIT) && value != null ? " A" : "";
            mark(line, now, kind, key, text(value) + unit);
        }
    }

    private static void mark(Line line, Instant now, String kind, String key, String text) {
        if (!same(line.known.put(key, text), text)) {
            Deque<Mark> marks = line.marks.computeIfAbsent(kind, k -> new ArrayDeque<>());
            // A limit and who set it come together.
            boolean together = !marks.isEmpty() && marks.getLast().at().equals(now);
            String before = together ? marks.removeLast().text() + ", " : "";
            marks.addLast(new Mark(now, kind, before + key + " = " + text));
            if (marks.size() > MOST_MARKS) {
                marks.removeFirst();
            }
        }
    }

    private static double largest(double[] phases) {
        double largest = Double.NaN;
        for (double phase : phases) {
            if (Double.isNaN(largest) || phase > largest) {
                largest = phase;
            }
        }
        return largest;
    }

    /** The first value is no event. */
    private static boolean same(Object before, Object now) {
        return before == null || before.equals(now);
    }

    private static String text(Object value) {
        return value == null ? "none" : value.toString();
    }

    /** The site changed: chargers that are not there any more are forgotten. */
    public synchronized void keep(Set<String> chargePoints) {
        lines.keySet().removeIf(ref -> !chargePoints.contains(ref.chargePointId()));
    }

    /** What is known of a connector, for programs. */
    public synchronized Map<String, Object> of(ConnectorRef ref) {
        Instant now = clock.instant();
        long second = now.getEpochSecond();
        Line line = lines.getOrDefault(ref, new Line());
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("charger", ref.chargePointId());
        object.put("connector", ref.connectorId());
        long first = (second / STEP - SLOTS + 1) * STEP;
        object.put("start", Instant.ofEpochSecond(first).toString());
        object.put("step", STEP);
        object.put("current", Arrays.asList(line.current.until(second)));
        object.put("limit", Arrays.asList(line.limit.until(second)));
        Instant begin = Instant.ofEpochSecond(first);
        object.put(
                "events",
                line.marks.values().stream()
                        .flatMap(Deque::stream)
                        .filter(mark -> !mark.at().isBefore(begin))
                        .sorted(Comparator.comparing(Mark::at))
                        .map(
                                mark ->
                                        Map.of(
                                                "at", mark.at().toString(),
                                                "kind", mark.kind(),
                                                "text", mark.text()))
                        .toList());
        return object;
    }
}
