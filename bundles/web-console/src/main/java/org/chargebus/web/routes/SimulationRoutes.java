package org.chargebus.web.routes;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.simulation.BmsOrder;
import org.chargebus.simulation.ChargerOrder;
import org.chargebus.simulation.SimulatedPeer;
import org.chargebus.simulation.Simulation;
import org.chargebus.simulation.SimulationException;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;
import org.chargebus.web.http.Wish;
import org.chargebus.web.view.Values;

/** Simulated chargers and the simulated BMS. */
final class SimulationRoutes {
    private final Clock clock;
    private final BmsRuns bms = new BmsRuns();

    SimulationRoutes(Clock clock) {
        this.clock = clock;
    }

    List<Route> routes() {
        String path = AllRoutes.API + "simulation";
        return List.of(
                Route.get(path, Role.VIEWER, this::all),
                Route.post(path + "/chargers", Role.OPERATOR, this::charger),
                Route.post(path + "/bms", Role.OPERATOR, this::bms),
                Route.delete(path + "/{id}", Role.OPERATOR, this::stop));
    }

    private static Simulation simulation(Exchange exchange) throws Refusal {
        return exchange.services().need(Simulation.class, "the simulator", "simulator");
    }

    private Reply all(Exchange exchange) throws Refusal {
        exchange.query().only();
        Simulation simulation = simulation(exchange);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("peers", simulation.peers().stream().map(this::json).toList());
        json.put(
                "scenarios",
                simulation.scenarios().stream()
                        .map(one -> Map.of("scenario", one.name(), "what", one.what()))
                        .toList());
        bms.json().ifPresent(run -> json.put("bms", run));
        return Reply.json(json);
    }

    private Map<String, Object> json(SimulatedPeer peer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", peer.id());
        json.put("connectors", peer.connectors());
        json.put("scenario", peer.scenario());
        json.put("connector1", peer.connector1());
        json.put("configured", peer.configured());
        json.put("target", peer.target());
        json.put("state", peer.state());
        json.put("age", Values.age(peer.since(), clock.instant()));
        return json;
    }

    private Reply charger(Exchange exchange) throws Refusal {
        Wish body = exchange.body().only("id", "connectors", "scenario", "url", "password");
        ChargerOrder order =
                new ChargerOrder(
                        body.needed("id", 48),
                        body.integer("connectors", 0, 0, 7),
                        body.text("scenario", 64).orElse(""),
                        body.text("url", 512).orElse(""),
                        body.text("password", 64).orElse(""));
        try {
            return Reply.json(json(simulation(exchange).charger(order))).status(201);
        } catch (SimulationException e) {
            throw Refusal.conflict(e.getMessage());
        }
    }

    private Reply bms(Exchange exchange) throws Refusal {
        Wish body = exchange.body().only("host", "port", "unit", "script", "seconds");
        BmsOrder order =
                new BmsOrder(
                        body.text("host", 255).orElse(""),
                        body.integer("port", 0, 0, 65_535),
                        body.integer("unit", 0, 0, 247),
                        body.texts("script", 2000, 500),
                        Duration.ofSeconds(body.integer("seconds", 0, 0, 86_400)));
        return Reply.json(bms.begin(simulation(exchange), order)).status(202);
    }

    private Reply stop(Exchange exchange) throws Refusal {
        String id = exchange.path("id");
        Simulation simulation = simulation(exchange);
        if (simulation.peers().stream().noneMatch(peer -> peer.id().equals(id))) {
            throw Refusal.absent("nothing of this name is simulated", "GET /api/v1/simulation");
        }
        try {
            simulation.stop(id);
            return Reply.done();
        } catch (SimulationException e) {
            throw Refusal.conflict(e.getMessage());
        }
    }
}
