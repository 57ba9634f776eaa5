package org.chargebus.registermap.internal.file;

import java.util.List;

/** Finds points that stand in the same registers, or in the same bit of a shared one. */
final class Overlaps {
    private Overlaps() {}

    /**
     * Looks for them.
     *
     * @param points by unit, address and bit
     */
    static void find(List<MapPoint> points, List<Finding> findings) {
        MapPoint widest = null;
        for (MapPoint point : points) {
            boolean beside = widest == null || widest.unit() != point.unit();
            if (!beside && point.address() < end(widest) && !shares(widest, point)) {
                findings.add(finding(widest, point));
            }
            if (beside || end(point) > end(widest) || shares(widest, point)) {
                widest = point;
            }
        }
    }

    private static int end(MapPoint point) {
        return point.address() + point.coding().registers();
    }

    private static boolean shares(MapPoint one, MapPoint other) {
        return one.address() == other.address()
                && one.bit() >= 0
                && other.bit() >= 0
                && one.bit() != other.bit();
    }

    private static Finding finding(MapPoint one, MapPoint other) {
        MapPoint first = one.line() < other.line() ? one : other;
        MapPoint second = first == one ? other : one;
        String bit = one.bit() >= 0 && one.bit() == other.bit() ? " bit " + one.bit() : "";
        return new Finding(
                second.line(),
                "it overlaps line "
                        + first.line()
                        + " at address "
                        + other.address()
                        + bit
                        + ": move one of the two");
    }
}
