package org.chargebus.web.routes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chargebus.map.MapExport;
import org.chargebus.map.Point;
import org.chargebus.map.RegisterMap;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.trace.Trace;
import org.chargebus.views.Banks;
import org.chargebus.views.Mistake;
import org.chargebus.views.Registers;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Json;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;
import org.chargebus.web.view.LastWriters;
import org.chargebus.web.view.PointView;

/** The register map: its points and its words. */
final class RegisterRoutes {
    private static final int MOST_READ = 125;
    static final int LAST = 65_535;

    private static final Map<String, String> TYPES =
            Map.of(
                    "csv", "text/csv; charset=utf-8",
                    "md", "text/markdown; charset=utf-8",
                    "json", Reply.JSON,
                    "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Clock clock;

    RegisterRoutes(Clock clock) {
        this.clock = clock;
    }

    List<Route> routes() {
        String api = AllRoutes.API;
        return List.of(
                Route.get(api + "signals", Role.VIEWER, this::signals),
                Route.get(api + "registers", Role.VIEWER, this::registers),
                Route.get(api + "map", Role.VIEWER, this::map));
    }

    static RegisterMap registerMap(Exchange exchange) throws Mistake {
        return exchange.services().need(RegisterMap.class, "the register map", "register-map");
    }

    private Reply signals(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only("filter", "address", "raw", "offset", "limit");
        String filter = exchange.query().text("filter", 200).orElse("");
        int address = exchange.query().integer("address", -1, 0, LAST);
        boolean raw = exchange.query().flag("raw", false);
        int offset = exchange.query().integer("offset", 0, 0, Integer.MAX_VALUE);
        int limit = exchange.query().integer("limit", 1_000_000, 1, 1_000_000);
        List<Point> points = new ArrayList<>(registerMap(exchange).points(filter));
        points.removeIf(point -> address >= 0 && !isOn(point, address));
        PointView view = new PointView(exchange.services());
        Optional<LastWriters> writers =
                raw
                        ? exchange.services().find(Trace.class).map(LastWriters::new)
                        : Optional.empty();
        Instant now = clock.instant();
        Iterable<Map<String, Object>> objects =
                () ->
                        points.stream()
                                .skip(offset)
                                .limit(limit)
                                .map(point -> object(view, writers, point, raw, now))
                                .iterator();
        return Reply.written(Reply.JSON, out -> Json.array(objects, out))
                .header("X-Total-Count", Integer.toString(points.size()));
    }

    private static boolean isOn(Point point, int address) {
        return point.address() <= address && address < point.address() + point.registers();
    }

    private static Map<String, Object> object(
            PointView view, Optional<LastWriters> writers, Point point, boolean raw, Instant now) {
        Map<String, Object> object = view.of(point, now);
        if (raw) {
            object.put("words", view.words(point));
            object.put(
                    "lastWriter", writers.map(all -> all.of(point, view.ownUnit())).orElse(null));
        }
        return object;
    }

    private Reply registers(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only("unit", "address", "count");
        int address = exchange.query().integer("address", 0, 0, LAST);
        int count = exchange.query().integer("count", 1, 1, MOST_READ);
        checkRange(address, count);
        byte[] bytes = new byte[2 * count];
        int unit = unit(exchange);
        try {
            Banks.find(exchange.services(), unit).read(address, count, bytes, 0);
        } catch (ModbusFault fault) {
            throw refusal(fault, "read of " + count + " at " + address);
        }
        return Reply.json(Registers.table(address, bytes).objects());
    }

    static void checkRange(int address, int count) throws Refusal {
        if (address + count > LAST + 1) {
            throw Refusal.bad(address + " + " + count + " leaves the registers", "end at 65535");
        }
    }

    static int unit(Exchange exchange) throws Refusal {
        int unit = exchange.query().integer("unit", 0, 0, 247);
        return unit == 0 ? Banks.ownUnit(exchange.services()) : unit;
    }

    static Refusal refusal(ModbusFault fault, String where) {
        String what = String.format("%s: exception %02X", where, fault.code().code());
        return switch (fault.code()) {
            case ILLEGAL_DATA_VALUE ->
                    Refusal.bad(what, "a value is out of its range or enumeration");
            case ILLEGAL_DATA_ADDRESS ->
                    Refusal.conflict(
                            what
                                    + "; a register is not there, is read-only, or belongs to a"
                                    + " charger or connector that is not configured");
            case SERVER_DEVICE_BUSY -> Refusal.conflict(what + "; try again in a moment");
            default -> new Refusal(500, "Internal", what + " " + fault.code().name());
        };
    }

    private Reply map(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only("format");
        String format = exchange.query().word("format", "json", "csv", "xlsx", "md", "json");
        MapExport export =
                exchange.services().need(MapExport.class, "the register map", "register-map");
        // At once: the service may be gone by the time it is written.
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            export.write(format, out);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return Reply.bytes(TYPES.get(format), out.toByteArray())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"register-map." + format + "\"");
    }
}
