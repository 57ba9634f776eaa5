package org.chargebus.web.routes;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.command.Origin;
import org.chargebus.map.Point;
import org.chargebus.map.RegisterMap;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.views.Banks;
import org.chargebus.views.Mistake;
import org.chargebus.views.Registers;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;

/** What is written to the register map, on the path of a master. */
final class WriteRoutes {
    private static final int MOST_WRITTEN = 123;

    /** In place of the identity: no charger can have it. */
    private static final String GATEWAY = "~";

    List<Route> routes() {
        String api = AllRoutes.API;
        return List.of(
                Route.put(
                        api + "signals/{charger}/{connector}/{key}",
                        Role.OPERATOR,
                        this::writeSignal),
                Route.put(api + "registers", Role.OPERATOR, this::writeRegisters));
    }

    private Reply writeSignal(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only("dryRun");
        exchange.body().only("value");
        RegisterMap map = RegisterRoutes.registerMap(exchange);
        Point point = point(map, exchange);
        Object value = exchange.body().values().get("value");
        if (value == null || value instanceof Map || value instanceof List) {
            throw exchange.body().wrong("value", value, "write a number, a word or a text");
        }
        if (point.bit() >= 0) {
            throw Refusal.conflict(
                    point.key()
                            + " shares its register with others; write register "
                            + point.address()
                            + " as a whole");
        }
        if (!point.access().contains("W")) {
            throw Refusal.conflict(
                    point.key() + " is read-only; GET /api/v1/signals tells what can be written");
        }
        byte[] bytes;
        try {
            bytes = map.encode(point, value.toString());
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "BadRequest", e.getMessage());
        }
        int unit = point.unitId(Banks.ownUnit(exchange.services()));
        return write(exchange, unit, point.address(), bytes);
    }

    private static Point point(RegisterMap map, Exchange exchange) throws Refusal {
        String charger = exchange.path("charger");
        String key = exchange.path("key");
        ConnectorRef ref =
                new ConnectorRef(
                        charger.equals(GATEWAY) ? "" : charger,
                        AllRoutes.connector(exchange.path("connector")));
        Iterator<Point> found =
                map.points(key).stream()
                        .filter(one -> one.key().equals(key) && one.ref().equals(ref))
                        .iterator();
        if (!found.hasNext()) {
            throw Refusal.absent(
                    "there is no such point", "GET /api/v1/signals tells the ones there are");
        }
        return found.next();
    }

    private Reply writeRegisters(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only("unit", "address", "dryRun");
        exchange.body().only("values");
        List<Integer> values =
                exchange.body().integers("values", MOST_WRITTEN, -32_768, RegisterRoutes.LAST);
        byte[] bytes = new byte[2 * values.size()];
        for (int i = 0; i < values.size(); i++) {
            bytes[2 * i] = (byte) (values.get(i) >> 8);
            bytes[2 * i + 1] = (byte) (int) values.get(i);
        }
        int address = exchange.query().neededInteger("address", 0, RegisterRoutes.LAST);
        RegisterRoutes.checkRange(address, values.size());
        return write(exchange, RegisterRoutes.unit(exchange), address, bytes);
    }

    /** The same path as a master's. */
    private static Reply write(Exchange exchange, int unit, int address, byte[] bytes)
            throws Refusal, Mistake {
        boolean dryRun = exchange.isDryRun();
        int count = bytes.length / 2;
        RegisterBank bank = Banks.find(exchange.services(), unit);
        if (!dryRun) {
            try {
                bank.write(
                        address,
                        count,
                        bytes,
                        0,
                        new Origin(Origin.Kind.WEB, exchange.caller().user()));
            } catch (ModbusFault fault) {
                throw RegisterRoutes.refusal(fault, "write of " + count + " at " + address);
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("written", !dryRun);
        object.put("unit", unit);
        object.put("address", address);
        object.put("registers", Registers.table(address, bytes).objects());
        return Reply.json(object);
    }
}
