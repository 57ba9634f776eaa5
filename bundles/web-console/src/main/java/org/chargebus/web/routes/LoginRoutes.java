package org.chargebus.web.routes;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chargebus.site.Site;
import org.chargebus.web.http.Caller;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;
import org.chargebus.web.login.FirstStart;
import org.chargebus.web.login.UserFile;
import org.chargebus.web.login.WebGate;

/** Sessions, and the first user. */
final class LoginRoutes {
    private final WebGate gate;
    private final FirstStart firstStart;
    private final Supplier<Site> site;

    LoginRoutes(WebGate gate, FirstStart firstStart, Supplier<Site> site) {
        this.gate = gate;
        this.firstStart = firstStart;
        this.site = site;
    }

    List<Route> routes() {
        return List.of(
                Route.later(
                        "POST", AllRoutes.API + "login", Role.NONE, Route.Takes.JSON, this::login),
                Route.now(
                        "POST",
                        AllRoutes.API + "logout",
                        Role.VIEWER,
                        Route.Takes.NOTHING,
                        this::logout),
                Route.get(AllRoutes.API + "session", Role.NONE, this::session),
                Route.post(AllRoutes.API + "first-start", Role.NONE, this::first));
    }

    private CompletionStage<Reply> login(Exchange exchange) throws Refusal {
        exchange.query().only();
        exchange.body().only("user", "password");
        String user = exchange.body().needed("user", 64);
        String password = exchange.body().needed("password", 256);
        return gate.login(user, password, exchange.from())
                .thenApply(caller -> loggedIn(exchange, caller));
    }

    private Reply loggedIn(Exchange exchange, Optional<Caller> caller) {
        if (caller.isEmpty()) {
            throw new CompletionException(
                    new Refusal(401, "Unauthorized", "user or password is wrong; try again"));
        }
        // The session of before is not taken over: its secret may be known to somebody else.
        gate.session(exchange.request()).ifPresent(gate::end);
        return begun(exchange, caller.get());
    }

    private Reply begun(Exchange exchange, Caller caller) {
        return Reply.json(object(exchange, caller))
                .header("Set-Cookie", WebGate.setCookie(caller.session(), exchange.isSecure()));
    }

    private Map<String, Object> object(Exchange exchange, Caller caller) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("user", caller.isKnown() ? caller.user() : null);
        object.put("role", caller.isKnown() ? caller.role().word() : null);
        object.put("csrf", caller.csrf().isEmpty() ? null : caller.csrf());
        object.put("firstStart", firstStart.isDue());
        if (caller.isKnown()) {
            object.put("version", exchange.services().version());
            object.put("name", site.get().name());
        }
        return object;
    }

    private Reply logout(Exchange exchange) throws Refusal {
        exchange.query().only();
        gate.end(exchange.caller());
        return Reply.done()
                .header("Set-Cookie", WebGate.setCookie("", exchange.isSecure()))
                .header("Clear-Site-Data", "\"cache\"");
    }

    private Reply session(Exchange exchange) throws Refusal {
        exchange.query().only();
        return Reply.json(object(exchange, gate.session(exchange.request()).orElse(Caller.NOBODY)));
    }

    private Reply first(Exchange exchange) throws Refusal, IOException {
        exchange.query().only();
        exchange.body().only("code", "user", "password", "simulate");
        String user = exchange.body().text("user", 64).orElse("admin");
        String code = exchange.body().needed("code", 64);
        boolean simulate = exchange.body().flag("simulate", false);
        String password = UserRoutes.password(exchange.body()).orElseThrow();
        UserRoutes.checkName(user);
        synchronized (firstStart) {
            // Inside: of many codes at once, too, five may be wrong.
            gate.checkBar(exchange.from());
            if (!firstStart.isDue()) {
                throw Refusal.conflict("there is a user already; log in");
            }
            if (!firstStart.isRight(code)) {
                gate.failed(exchange.from());
                throw Refusal.forbidden(
                        "the code is wrong", "it stands on the console of the gateway");
            }
            UserFile users = gate.users();
            users.set(user, Optional.of(Role.ADMIN), Optional.of(password));
        }
        if (simulate) {
            SimulatedSite.begin(exchange.services(), site.get());
        }
        return begun(exchange, gate.begin(user, Role.ADMIN));
    }
}
