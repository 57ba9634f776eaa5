package org.chargebus.views;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.map.Point;

/** What changed between two looks at the points of the register map. Not for several threads. */
public final class Watch {
    private record Shown(String value, String quality) {}

    private final Map<String, Shown> last = new HashMap<>();

    /** The points whose value or quality is not the one of the look before; first all of them. */
    public List<Point> changed(List<Point> points) {
        List<Point> changed = new ArrayList<>();
        for (Point point : points) {
            Shown now = new Shown(point.value(), Charger.quality(point.quality()));
            if (!now.equals(last.put(place(point), now))) {
                changed.add(point);
            }
        }
        return changed;
    }

    private static String place(Point point) {
        return String.join(
                " ",
                point.ref().toString(),
                point.key(),
                Integer.toString(point.unit()),
                Integer.toString(point.address()),
                Integer.toString(point.bit()));
    }
}
