package org.chargebus.web.routes;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.chargebus.site.Site;
import org.chargebus.views.Mistake;
import org.chargebus.views.security.SecurityReport;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;

/** Who can reach the gateway, and what should not stay as it is. */
final class SecurityRoutes {
    private final Clock clock;
    private final Supplier<Site> site;

    SecurityRoutes(Clock clock, Supplier<Site> site) {
        this.clock = clock;
        this.site = site;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        AllRoutes.API + "security",
                        Role.VIEWER,
                        exchange -> Reply.json(report(exchange).json())),
                Route.get(
                        AllRoutes.API + "certificates",
                        Role.VIEWER,
                        exchange -> Reply.json(report(exchange).certificates().objects())));
    }

    private SecurityReport report(Exchange exchange) throws Refusal, Mistake, IOException {
        exchange.query().only();
        return SecurityReport.of(exchange.services(), site.get(), clock.instant());
    }
}
