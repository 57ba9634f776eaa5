package org.chargebus.simulator.internal.bms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chargebus.map.Point;
import org.chargebus.map.RegisterMap;

/** The points of the running register map by key. */
public final class Signals {
    private static final String PROOF = "test.u32";
    private static final int MOST_READ = 125;

    private final List<Point> points;
    private final int slave;

    /**
     * Those of a map at this moment.
     *
     * @param map null = none is there
     * @param slave the slave's own unit id
     */
    public Signals(RegisterMap map, int slave) {
        points = map == null ? List.of() : map.points("");
        this.slave = slave;
    }

    /** Whether the map has this point of the gateway. */
    boolean has(String key) {
        return find(key, "").isPresent();
    }

    /** All its registers, in as few requests as strict servers allow: no gap is read. */
    List<String> polls() {
        SortedMap<Integer, SortedMap<Integer, Integer>> ends = new TreeMap<>();
        for (Point point : points) {
            ends.computeIfAbsent(point.unitId(slave), unit -> new TreeMap<>())
                    .merge(point.address(), point.address() + point.registers(), Math::max);
        }
        List<String> polls = new ArrayList<>();
        ends.forEach(
                (unit, registers) -> {
                    polls.add("unit " + unit);
                    poll(registers, polls);
                });
        return polls;
    }

    private static void poll(SortedMap<Integer, Integer> ends, List<String> polls) {
        int first = ends.firstKey();
        int end = first;
        for (Map.Entry<Integer, Integer> point : ends.entrySet()) {
            boolean hasGap = point.getKey() > end;
            boolean isFull = point.getValue() - first > MOST_READ;
            if (end > first && (hasGap || isFull)) {
                poll(first, end, polls);
                first = point.getKey();
            }
            end = Math.max(end, point.getValue());
        }
        poll(first, end, polls);
    }

    /** A text may be longer than a request. */
    private static void poll(int first, int end, List<String> polls) {
        for (int at = first; at < end; at += MOST_READ) {
            polls.add("every 1 s read " + at + " " + Math.min(MOST_READ, end - at));
        }
    }

    /** The slave's own unit id. */
    int slave() {
        return slave;
    }

    /**
     * The point of {@code KEY} of the gateway, or {@code KEY@ID[.CONNECTOR]}.
     *
     * @throws Mistake when there is none
     */
    Point point(String text) throws Mistake {
        int at = text.indexOf('@');
        String key = at < 0 ? text : text.substring(0, at);
        String ref = at < 0 ? "" : text.substring(at + 1);
        return find(key, ref)
                .orElseThrow(
                        () ->
                                new Mistake(
                                        text + " is neither an address nor a key",
                                        "write 0..65535, or KEY@ID.CONNECTOR as signals:list shows"
                                                + " key and connector"));
    }

    private Optional<Point> find(String key, String ref) {
        return points.stream()
                .filter(p -> p.key().equals(key) && p.ref().toString().equals(ref))
                .findFirst();
    }

    /** Whether a key of a point may be written; of an address the server alone knows. */
    boolean isWritable(String text) throws Mistake {
        return Character.isDigit(text.charAt(0)) || !point(text).access().equals("R");
    }

    /** The place of a point. */
    Place place(String name, Point point) {
        return new Place(
                name,
                point.unitId(slave),
                point.address(),
                point.registers(),
                ValueType.of(point.type()).orElse(null),
                WordOrder.of(point.byteOrder()).orElse(null),
                point.scale(),
                point.bit());
    }

    /** Where the order of bytes can be seen. */
    Optional<Place> proof() {
        return find(PROOF, "").map(p -> place(PROOF, p));
    }
}
