package org.chargebus.web.routes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chargebus.ocpp.UpstreamCheck;
import org.chargebus.ocpp.UpstreamCheck.Stage;
import org.chargebus.site.Site;
import org.chargebus.views.Mistake;
import org.chargebus.views.UpstreamStages;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;

/** The way to the external central system. */
final class UpstreamRoutes {
    /** Several stages of 20 s each, and another check may be before this one. */
    private static final int LONGEST_SECONDS = 240;

    private final Supplier<Site> site;

    UpstreamRoutes(Supplier<Site> site) {
        this.site = site;
    }

    List<Route> routes() {
        return List.of(
                Route.later(
                        "POST",
                        AllRoutes.API + "upstream/check",
                        Role.OPERATOR,
                        Route.Takes.NOTHING,
                        this::check));
    }

    private CompletionStage<Reply> check(Exchange exchange) throws Refusal, Mistake {
        exchange.query().only("charger", "force");
        String charger = exchange.query().text("charger", 48).orElse("");
        if (!charger.isEmpty()) {
            AllRoutes.charger(site.get(), charger);
        }
        boolean force = exchange.query().flag("force", false);
        UpstreamCheck check =
                exchange.services()
                        .need(
                                UpstreamCheck.class,
                                "the check of the external system",
                                "ocpp-transport");
        return check.check(charger, force, stage -> {})
                .toCompletableFuture()
                .copy()
                .orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS)
                .handle(
                        (stages, failure) -> {
                            if (failure != null) {
                                throw new CompletionException(
                                        new Refusal(
                                                504,
                                                "TimeOut",
                                                "the check did not end; its bundle may have been"
                                                        + " replaced meanwhile, try again"));
                            }
                            return Reply.json(json(stages));
                        });
    }

    private static Map<String, Object> json(List<Stage> stages) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("good", UpstreamStages.isGood(stages));
        json.put("complaint", UpstreamStages.complaint(stages).orElse(null));
        json.put("stages", UpstreamStages.table(stages).objects());
        return json;
    }
}
