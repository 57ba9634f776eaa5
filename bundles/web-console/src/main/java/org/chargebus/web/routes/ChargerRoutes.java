package org.chargebus.web.routes;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.ChargerFiles;
import org.chargebus.site.Site;
import org.chargebus.web.events.History;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;

/** Chargers come and go. */
final class ChargerRoutes {
    private static final int LAST_NUMBER = 4940;

    private final Supplier<Site> site;
    private final History history;

    ChargerRoutes(Supplier<Site> site, History history) {
        this.site = site;
        this.history = history;
    }

    List<Route> routes() {
        String chargers = AllRoutes.API + "chargers";
        return List.of(
                Route.post(chargers, Role.ADMIN, this::adopt),
                Route.delete(chargers + "/{id}", Role.ADMIN, this::remove),
                Route.get(chargers + "/{id}/history", Role.VIEWER, this::history));
    }

    private static ChargerFiles files(Exchange exchange) throws Refusal {
        return exchange.services().need(ChargerFiles.class, "the configuration", "config");
    }

    private Reply adopt(Exchange exchange) throws Refusal {
        exchange.query().only("dryRun");
        exchange.body().only("id", "number", "connectors", "password");
        String id = exchange.body().needed("id", 48);
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
        if (exchange.isDryRun()) {
            object.put(
                    "file", "etc/org.chargebus.charger-" + id.replaceAll("[^\\w.-]", "_") + ".cfg");
            return Reply.json(object).status(201);
        }
        try {
            object.put("file", files(exchange).add(settings).toString());
        } catch (IOException e) {
            throw new Refusal(400, "BadRequest", e.getMessage());
        }
        return Reply.json(object).status(201);
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

    private Reply remove(Exchange exchange) throws Refusal {
        exchange.query().only();
        String id = exchange.path("id");
        AllRoutes.charger(site.get(), id);
        try {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("id", id);
            object.put("kept", files(exchange).remove(id).toString());
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
