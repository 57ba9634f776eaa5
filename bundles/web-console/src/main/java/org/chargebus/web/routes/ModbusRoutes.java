package org.chargebus.web.routes;

import java.time.Clock;
import java.util.List;
import org.chargebus.modbus.ModbusLine;
import org.chargebus.modbus.ModbusServer;
import org.chargebus.serial.SerialPorts;
import org.chargebus.views.Listings;
import org.chargebus.views.Mistake;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;

/** The side of the masters. */
final class ModbusRoutes {
    private final Clock clock;

    ModbusRoutes(Clock clock) {
        this.clock = clock;
    }

    List<Route> routes() {
        String path = AllRoutes.API + "modbus/";
        return List.of(
                Route.get(path + "clients", Role.VIEWER, this::clients),
                Route.get(path + "stats", Role.VIEWER, this::stats),
                Route.get(path + "ports", Role.VIEWER, this::ports));
    }

    private static ModbusServer server(Exchange exchange) throws Mistake {
        return exchange.services().need(ModbusServer.class, "the Modbus server", "modbus-slave");
    }

    private Reply clients(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only();
        return Reply.json(Listings.clients(server(exchange).clients(), clock.instant()).objects());
    }

    private Reply stats(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only();
        List<ModbusLine> lines = exchange.services().all(ModbusLine.class);
        return Reply.json(Listings.counters(server(exchange), lines).objects());
    }

    private Reply ports(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only();
        SerialPorts ports =
                exchange.services().need(SerialPorts.class, "the serial driver", "serial-driver");
        List<ModbusLine> lines = exchange.services().all(ModbusLine.class);
        return Reply.json(Listings.ports(ports.list(), lines).objects());
    }
}
