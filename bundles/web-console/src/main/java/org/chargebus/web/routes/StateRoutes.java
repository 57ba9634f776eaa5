package org.chargebus.web.routes;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.signal.SignalTable;
import org.chargebus.site.Site;
import org.chargebus.store.Store;
import org.chargebus.views.Health;
import org.chargebus.views.Listings;
import org.chargebus.views.Mistake;
import org.chargebus.views.Overview;
import org.chargebus.views.Services;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;
import org.chargebus.web.view.OverviewView;

/** How the gateway is. */
final class StateRoutes {
    private static final String DOCUMENT = "/org/chargebus/web/openapi.json";

    private final Clock clock;
    private final Supplier<Site> site;
    private final byte[] document;

    StateRoutes(Clock clock, Supplier<Site> site) {
        this.clock = clock;
        this.site = site;
        try (InputStream in = StateRoutes.class.getResourceAsStream(DOCUMENT)) {
            document = in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("this bundle is damaged", e);
        }
    }

    List<Route> routes() {
        String api = AllRoutes.API;
        return List.of(
                Route.get("/health", Role.VIEWER, this::health).openLocally(),
                Route.get(
                        api + "openapi.json",
                        Role.NONE,
                        exchange -> Reply.bytes(Reply.JSON, document)),
                Route.get(api + "health-checks", Role.VIEWER, this::checks),
                Route.get(api + "alarms", Role.VIEWER, this::alarms),
                Route.get(api + "status", Role.VIEWER, this::status),
                Route.get(api + "overview", Role.VIEWER, this::overview));
    }

    private Reply checks(Exchange exchange) throws Refusal {
        exchange.query().only();
        return Reply.json(Health.of(exchange.services()).json());
    }

    private Reply alarms(Exchange exchange) throws Refusal {
        exchange.query().only();
        return Reply.json(Listings.alarms(active(exchange), clock.instant()).objects());
    }

    private static List<Alarm> active(Exchange exchange) {
        return exchange.services().find(Alarms.class).map(Alarms::active).orElse(List.of());
    }

    private Reply health(Exchange exchange) {
        Health health = Health.of(exchange.services());
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("status", health.worst().name());
        object.put("parts", health.json());
        return Reply.json(object).status(health.isCritical() ? 503 : 200);
    }

    private Reply status(Exchange exchange) throws Refusal {
        exchange.query().only();
        return Reply.json(Overview.of(exchange.services(), site.get(), clock.instant()).json());
    }

    private Reply overview(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only();
        Services services = exchange.services();
        SignalTable table = services.need(SignalTable.class, "the table of signals", "signals");
        Instant now = clock.instant();
        List<Alarm> alarms = active(exchange);
        boolean bad = alarms.stream().anyMatch(alarm -> alarm.key().equals("store"));
        String store = services.find(Store.class).isEmpty() ? "away" : bad ? "bad" : "good";
        Map<String, Object> object =
                new OverviewView(site.get(), table, services.find(ChargePoints.class), store, now)
                        .json();
        object.put("alarms", Listings.alarms(alarms, now).objects());
        return Reply.json(object);
    }
}
