package org.chargebus.web.routes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chargebus.command.Origin;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.ChargerFiles;
import org.chargebus.site.Site;
import org.chargebus.views.Charger;
import org.chargebus.views.Listings;
import org.chargebus.views.Mistake;
import org.chargebus.views.Probe;
import org.chargebus.views.Table;
import org.chargebus.web.events.History;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;

/** Chargers: the ones there are, the ones that knock, and how they come and go. */
final class ChargerRoutes {
    private static final int LAST_NUMBER = 4940;

    private final Clock clock;
    private final Supplier<Site> site;
    private final History history;

    ChargerRoutes(Clock clock, Supplier<Site> site, History history) {
        this.clock = clock;
        this.site = site;
        this.history = history;
    }

    List<Route> routes() {
        String chargers = AllRoutes.API + "chargers";
        return List.of(
                Route.get(chargers, Role.VIEWER, this::all),
                Route.get(chargers + "/{id}", Role.VIEWER, this::one),
                Route.later(
                        "POST",
                        chargers + "/{id}/probe",
                        Role.OPERATOR,
                        Route.Takes.NOTHING,
                        this::probe),
                Route.get(AllRoutes.API + "pending", Role.VIEWER, this::pending),
                Route.post(chargers, Role.ADMIN, this::adopt),
                Route.delete(chargers + "/{id}", Role.ADMIN, this::remove),
                Route.get(chargers + "/{id}/history", Role.VIEWER, this::history));
    }

    private Reply all(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only();
        Instant now = clock.instant();
        List<Charger> chargers = Charger.all(exchange.services(), site.get().chargePoints());
        List<Map<String, Object>> objects = Charger.list(chargers, now).objects();
        for (int i = 0; i < objects.size(); i++) {
            tell(chargers.get(i), objects.get(i));
        }
        return Reply.json(objects);
    }

    /** What a program asks for that people see by the state and the age. */
    private static void tell(Charger charger, Map<String, Object> object) {
        object.put("connected", charger.link().isPresent());
        object.put("lastMessage", Table.plain(charger.lastMessage()));
        object.put("vendor", charger.signals().text(0, "vendor", null));
        object.put("model", charger.signals().text(0, "model", null));
    }

    private Reply one(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only();
        Charger charger =
                Charger.of(exchange.services(), AllRoutes.charger(site.get(), exchange.path("id")));
        Map<String, Object> object = charger.json(0, clock.instant());
        tell(charger, object);
        object.put("limits", charger.limits(0));
        return Reply.json(object);
    }

    private CompletionStage<Reply> probe(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only();
        ChargePoint charger = AllRoutes.charger(site.get(), exchange.path("id"));
        ChargePoints points =
                exchange.services().need(ChargePoints.class, "the transport", "ocpp-transport");
        Origin origin = new Origin(Origin.Kind.WEB, exchange.caller().user());
        return points.call(charger.id(), "GetConfiguration", Map.of(), origin)
                .thenApply(
                        outcome -> {
                            boolean connected = !(outcome instanceof CallOutcome.NotConnected);
                            Map<String, Object> object = new LinkedHashMap<>();
                            object.put("id", charger.id());
                            object.put("connected", connected);
                            object.put(
                                    "probe",
                                    connected ? Probe.of(charger, outcome).objects() : List.of());
                            return Reply.json(object);
                        });
    }

    private Reply pending(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only();
        ChargePoints points =
                exchange.services().need(ChargePoints.class, "the transport", "ocpp-transport");
        return Reply.json(Listings.refused(points.refused(), clock.instant()).objects());
    }

    private static ChargerFiles files(Exchange exchange) throws Mistake {
        return exchange.services().need(ChargerFiles.class, "the configuration", "config");
    }

    private Reply adopt(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only("dryRun");
        exchange.body().only("id", "number", "connectors", "password");
        String id = exchange.body().needed("id", 48).strip();
        int number = exchange.body().neededInteger("number", 1, LAST_NUMBER);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("number", Integer.toString(number));
        settings.put("id", id);
        if (exchange.body().has("connectors")) {
            int connectors = exchange.body().neededInteger("connectors", 1, 7);
            settings.put("connectors", Integer.toString(connectors));
        }
        exchange.body().text("password", 40).ifPresent(one -> settings.put("password", one));
        checkFree(id, number);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", id);
        ChargerFiles files = files(exchange);
        try {
            Path file = exchange.isDryRun() ? files.preview(settings) : files.add(settings);
            object.put("file", AllRoutes.shown(file));
        } catch (IOException e) {
            throw new Refusal(400, "BadRequest", e.getMessage());
        }
        return Reply.json(object).status(exchange.isDryRun() ? 200 : 201);
    }

    private void checkFree(String id, int number) throws Refusal {
        if (site.get().byId(id).isPresent()) {
            throw Refusal.conflict("a charger of this identity is configured already");
        }
        for (ChargePoint one : site.get().chargePoints()) {
            if (one.number() == number) {
                throw Refusal.conflict(
                        "number " + number + " is that of " + one.id() + "; take another one");
            }
        }
    }

    private Reply remove(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only();
        String id = exchange.path("id");
        AllRoutes.charger(site.get(), id);
        try {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("id", id);
            object.put("kept", AllRoutes.shown(files(exchange).remove(id)));
            return Reply.json(object);
        } catch (IOException e) {
            throw Refusal.conflict(e.getMessage());
        }
    }

    private Reply history(Exchange exchange) throws Refusal {
        exchange.query().only("connector");
        ChargePoint charger = AllRoutes.charger(site.get(), exchange.path("id"));
        int connector = exchange.query().integer("connector", 1, 1, 7);
        if (connector > charger.connectors()) {
            throw Refusal.absent(
                    "there is no connector " + connector, "it has 1.." + charger.connectors());
        }
        return Reply.json(history.of(new ConnectorRef(charger.id(), connector)));
    }
}
