package org.chargebus.web.routes;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chargebus.web.http.Exchange;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Route;
import org.chargebus.web.http.Wish;
import org.chargebus.web.login.UserFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may log in. */
final class UserRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(UserRoutes.class);
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD = 128;

    private final UserFile users;

    UserRoutes(UserFile users) {
        this.users = users;
    }

    List<Route> routes() {
        String path = AllRoutes.API + "users";
        return List.of(
                Route.get(path, Role.VIEWER, this::all),
                Route.post(path, Role.ADMIN, this::add),
                Route.put(path + "/{user}", Role.ADMIN, this::change),
                Route.delete(path + "/{user}", Role.ADMIN, this::remove));
    }

    private Reply all(Exchange exchange) throws Refusal {
        exchange.query().only();
        return Reply.json(users.users().stream().map(UserRoutes::json).toList());
    }

    private static Map<String, Object> json(UserFile.User user) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("user", user.name());
        json.put("role", user.role());
        json.put("login", "password");
        return json;
    }

    private synchronized Reply add(Exchange exchange) throws Refusal, IOException {
        exchange.query().only();
        exchange.body().only("user", "role", "password");
        String user = exchange.body().needed("user", 32);
        Role role = role(exchange.body()).orElseThrow();
        String password = password(exchange.body()).orElseThrow();
        checkName(user);
        if (!users.line(user).isEmpty()) {
            throw Refusal.conflict("there is a user of this name already; take another name");
        }
        users.set(user, Optional.of(role), Optional.of(password));
        LOG.info("{} added the user {} as {}", exchange.caller().user(), user, role.word());
        return Reply.json(json(new UserFile.User(user, role.word()))).status(201);
    }

    private synchronized Reply change(Exchange exchange) throws Refusal, IOException {
        exchange.query().only();
        exchange.body().only("role", "password");
        UserFile.User user = user(exchange);
        boolean other = exchange.body().has("role");
        Optional<Role> role = other ? role(exchange.body()) : Optional.empty();
        boolean secret = exchange.body().has("password");
        Optional<String> password = secret ? password(exchange.body()) : Optional.empty();
        if (!other && !secret) {
            throw Refusal.bad("the body is empty", "give role or password");
        }
        if (other && role.filter(Role.ADMIN::equals).isEmpty()) {
            checkLast(user);
        }
        users.set(user.name(), role, password);
        LOG.info("{} changed the user {}", exchange.caller().user(), user.name());
        String present = role.map(Role::word).orElse(user.role());
        return Reply.json(json(new UserFile.User(user.name(), present)));
    }

    private synchronized Reply remove(Exchange exchange) throws Refusal, IOException {
        exchange.query().only();
        UserFile.User user = user(exchange);
        checkLast(user);
        users.remove(user.name());
        LOG.info("{} removed the user {}", exchange.caller().user(), user.name());
        return Reply.done();
    }

    private UserFile.User user(Exchange exchange) throws Refusal {
        return users.users().stream()
                .filter(one -> one.name().equals(exchange.path("user")))
                .findFirst()
                .orElseThrow(() -> Refusal.absent("there is no such user", "GET /api/v1/users"));
    }

    /** Without one, nobody could mend anything here. */
    private void checkLast(UserFile.User user) throws Refusal {
        boolean others =
                users.users().stream()
                        .map(UserFile.User::name)
                        .anyMatch(one -> !one.equals(user.name()) && users.isAdmin(one));
        if (users.isAdmin(user.name()) && !others) {
            throw Refusal.conflict("this is the last administrator; make another one first");
        }
    }

    private static Optional<Role> role(Wish body) throws Refusal {
        return Role.from(body.word("role", "", "viewer", "operator", "admin"));
    }

    /** A new password, which must be there. */
    static Optional<String> password(Wish body) throws Refusal {
        String password = body.needed("password", LONGEST_PASSWORD);
        if (password.length() < SHORTEST_PASSWORD || password.isBlank()) {
            throw Refusal.bad("the password is too short", "take 8..128 characters");
        }
        return Optional.of(password);
    }

    static void checkName(String user) throws Refusal {
        if (!UserFile.isName(user)) {
            throw Refusal.bad(
                    "the name of a user is none",
                    "take 1..32 characters of A-Z a-z 0-9 . _ -, a letter or digit first; not"
                            + " local");
        }
    }
}
