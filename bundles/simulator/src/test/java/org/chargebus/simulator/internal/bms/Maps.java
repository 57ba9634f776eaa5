package org.chargebus.simulator.internal.bms;

import java.util.List;
import org.chargebus.map.Point;
import org.chargebus.map.RegisterMap;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;

/** A small register map for tests. */
final class Maps {
    static final List<Point> POINTS =
            List.of(
                    point("bms.watchdog", "", 0, 1, "u16", "RW", "", 1, -1),
                    point("test.u32", "", 92, 2, "u32", "R", "", 1, -1),
                    point("status", "CP1", 1400, 1, "enum", "R", "", 1, -1),
                    point("charging", "CP1", 1401, 1, "bool", "R", "", 1, 3),
                    point("limit.direct", "CP1", 1402, 1, "u16", "RW", "", 0.1, -1),
                    point("power", "CP1", 1404, 2, "f32", "R", "", 1, -1),
                    point("energy", "CP1", 1406, 2, "i32", "RW", "little-endian", 1, -1),
                    point("idTag", "CP1", 1410, 10, "str20", "RW", "", 1, -1),
                    point("box.data", "", 5000, 256, "str512", "R", "", 1, -1));

    private Maps() {}

    private static Point point(
            String key,
            String id,
            int address,
            int registers,
            String type,
            String access,
            String order,
            double scale,
            int bit) {
        ConnectorRef ref = id.isEmpty() ? ConnectorRef.GATEWAY : new ConnectorRef(id, 1);
        return new Point(
                key,
                ref,
                id.isEmpty() ? 0 : 1,
                0,
                false,
                address,
                bit,
                registers,
                type,
                order,
                scale,
                access,
                "",
                "",
                null,
                Quality.LIVE,
                "");
    }

    static RegisterMap map() {
        return new RegisterMap() {
            @Override
            public List<Point> points(String filter) {
                return POINTS;
            }

            @Override
            public List<String> keys() {
                return POINTS.stream().map(Point::key).toList();
            }
        };
    }

    /** The points at a slave of unit id 1. */
    static Signals signals() {
        return new Signals(map(), 1);
    }
}
