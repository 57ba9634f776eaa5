package org.chargebus.web.routes;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chargebus.simulation.ChargerOrder;
import org.chargebus.simulation.Simulation;
import org.chargebus.simulation.SimulationException;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.ChargerFiles;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions, and the first user. */
final class LoginRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(LoginRoutes.class);
    private static final int SIMULATED = 2;
    private static final int LAST_NUMBER = 4940;

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
        exchange.body().only("user", "password");
        String user = exchange.body().needed("user", 64);
        String password = exchange.body().needed("password", 256);
        return gate.role(user, password, exchange.from())
                .thenApply(role -> begun(exchange, user, role));
    }

    private Reply begun(Exchange exchange, String user, Optional<Role> role) {
        if (role.isEmpty()) {
            throw new CompletionException(
                    new Refusal(401, "Unauthorized", "user or password is wrong; try again"));
        }
        // The session of before is not taken over: its secret may be known to somebody else.
        gate.session(exchange.request()).ifPresent(gate::end);
        return begun(exchange, gate.begin(user, role.get()));
    }

    private Reply begun(Exchange exchange, Caller caller) {
        return Reply.json(object(caller))
                .header("Set-Cookie", WebGate.setCookie(caller.session(), exchange.isSecure()));
    }

    private Map<String, Object> object(Caller caller) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("user", caller.isKnown() ? caller.user() : null);
        object.put("role", caller.isKnown() ? caller.role().word() : null);
        object.put("csrf", caller.csrf().isEmpty() ? null : caller.csrf());
        object.put("firstStart", firstStart.isDue());
        if (caller.isKnown()) {
            object.put("name", site.get().name());
        }
        return object;
    }

    private Reply logout(Exchange exchange) {
        gate.end(exchange.caller());
        return Reply.done()
                .header("Set-Cookie", WebGate.setCookie("", exchange.isSecure()))
                .header("Clear-Site-Data", "\"cache\"");
    }

    private Reply session(Exchange exchange) throws Refusal {
        exchange.query().only();
        return Reply.json(object(gate.session(exchange.request()).orElse(Caller.NOBODY)));
    }

    private Reply first(Exchange exchange) throws Refusal, IOException {
        exchange.body().only("code", "user", "password", "simulate");
        gate.checkBar(exchange.from());
        String user = exchange.body().text("user", 64).orElse("admin");
        String code = exchange.body().needed("code", 64);
        boolean simulate = exchange.body().flag("simulate", false);
        String password = UserRoutes.password(exchange.body()).orElseThrow();
        UserRoutes.checkName(user);
        synchronized (firstStart) {
            if (!firstStart.isDue()) {
                throw Refusal.conflict("there is a user already; log in");
            }
            if (!firstStart.isRight(code)) {
                gate.failed(exchange.from());
                throw Refusal.forbidden(
                        "the code is wrong", "it stands on the console of the gateway");
            }
            UserFile users = gate.users();
            users.set(user, Role.ADMIN, Optional.of(password));
        }
        if (simulate) {
            simulate(exchange);
        }
        return begun(exchange, gate.begin(user, Role.ADMIN));
    }

    /** What fails here can be begun on the page; the user is there in any case. */
    private void simulate(Exchange exchange) {
        Optional<Simulation> simulation = exchange.services().find(Simulation.class);
        Optional<ChargerFiles> files = exchange.services().find(ChargerFiles.class);
        if (simulation.isEmpty() || files.isEmpty()) {
            LOG.warn("nothing can be simulated now; begin it on the page later");
            return;
        }
        List<Integer> taken = site.get().chargePoints().stream().map(ChargePoint::number).toList();
        int number = 0;
        for (int i = 1; i <= SIMULATED; i++) {
            do {
                number++;
            } while (taken.contains(number) && number < LAST_NUMBER);
            begin("SIM" + i, number, simulation.get(), files.get());
        }
    }

    private void begin(String id, int number, Simulation simulation, ChargerFiles files) {
        try {
            if (site.get().byId(id).isEmpty()) {
                files.add(Map.of("id", id, "number", Integer.toString(number), "connectors", "2"));
            }
            simulation.charger(new ChargerOrder(id, 2, "", "", ""));
        } catch (IOException | SimulationException e) {
            LOG.warn("{} is not simulated: {}", id, e.getMessage());
        }
    }
}
