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
import org.chargebus.views.Mistake;
import org.chargebus.views.Peers;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;
import org.chargebus.web.http.Wish;

/** Simulated chargers and the simulated BMS. */
final class SimulationRoutes {
    private final Clock clock;
    private final BmsRuns bms;

    SimulationRoutes(Clock clock, BmsRuns bms) {
        this.clock = clock;
        this.bms = bms;
    }

    List<Route> routes() {
        String path = AllRoutes.API + "simulation";
        return List.of(
                Route.get(path, Role.VIEWER, this::all),
                Route.post(path + "/chargers", Role.OPERATOR, this::charger),
                Route.post(path + "/bms", Role.OPERATOR, this::bms),
                Route.delete(path + "/{id}", Role.OPERATOR, this::stop));
    }

    private static Simulation simulation(Exchange exchange) throws Mistake {
        return Peers.service(exchange.services());
    }

    private Reply all(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only();
        Simulation simulation = simulation(exchange);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("peers", Peers.table(simulation.peers(), clock.instant()).objects());
        json.put("scenarios", Peers.scenarios(simulation.scenarios()).objects());
        bms.json().ifPresent(run -> json.put("bms", run));
        return Reply.json(json);
    }

    private Reply charger(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only();
        Wish body = exchange.body().only("id", "connectors", "scenario", "url", "password");
        ChargerOrder order =
                new ChargerOrder(
                        body.needed("id", 48),
                        body.integer("connectors", 0, 0, 7),
                        body.text("scenario", 64).orElse(""),
                        body.text("url", 512).orElse(""),
                        body.text("password", 64).orElse(""));
        try {
            SimulatedPeer peer = simulation(exchange).charger(order);
            return Reply.json(Peers.table(List.of(peer), clock.instant()).object(0)).status(201);
        } catch (SimulationException e) {
            throw Refusal.conflict(e.getMessage());
        }
    }

    private Reply bms(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only();
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

    private Reply stop(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only();
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
