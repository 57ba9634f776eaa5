package org.chargebus.web.login;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.chargebus.web.http.Caller;
import org.chargebus.web.http.Gate;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Role;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logins by HTTP Basic and by sessions, for the users of the shell. Any thread. */
public final class WebGate implements Gate {
    /** The cookie of a session. */
    public static final String COOKIE = "chargebus";

    /** The header that shows that a change comes from the page. */
    public static final String CSRF_HEADER = "X-CSRF-Token";

    private static final Logger LOG = LoggerFactory.getLogger(WebGate.class);
    private static final int LONGEST_USER = 64;
    private static final int LONGEST_PASSWORD = 256;

    private final UserFile users;
    private final Passwords passwords;
    private final FailureLimiter failures;
    private final Sessions sessions;

    /**
     * A gate.
     *
     * @param executor checks passwords; rejects what would wait too long
     * @param nanos a clock that only goes forward
     */
    public WebGate(Login login, UserFile users, Executor executor, LongSupplier nanos) {
        this.users = users;
        failures = new FailureLimiter(nanos);
        passwords = new Passwords(login, executor, users::stamp, failures, nanos);
        sessions = new Sessions(nanos, users::grants);
    }

    /** The sessions of the page. */
    public Sessions sessions() {
        return sessions;
    }

    /** The users. */
    public UserFile users() {
        return users;
    }

    @Override
    public CompletionStage<Caller> caller(Request request, InetAddress from) throws Refusal {
        String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (authorization == null) {
            return CompletableFuture.completedFuture(session(request).orElse(Caller.NOBODY));
        }
        Basic shown = Basic.of(authorization).orElseThrow(() -> challenge(request));
        String user = shown.user();
        return role(user, shown.password(), from)
                .thenCompose(
                        role ->
                                role.isPresent()
                                        ? CompletableFuture.completedFuture(
                                                new Caller(user, role.get()))
                                        : CompletableFuture.failedFuture(challenge(request)));
    }

    /**
     * The role of a user who shows a password; a wrong one is counted.
     *
     * @throws Refusal when the address is barred, or too many are being checked
     */
    public CompletionStage<Optional<Role>> role(String user, String password, InetAddress from)
            throws Refusal {
        checkBar(from);
        boolean possible =
                UserFile.isName(user)
                        && user.length() <= LONGEST_USER
                        && password.length() <= LONGEST_PASSWORD;
        if (!possible) {
            failed(from);
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return passwords
                .check(user, password, from)
                .thenApply(
                        role -> {
                            if (role.isEmpty()) {
                                tell(from);
                            }
                            // A right one of somebody else makes no wrong one undone.
                            return role;
                        });
    }

    /** Refuses an address that showed too many wrong secrets. */
    public void checkBar(InetAddress from) throws Refusal {
        int seconds = failures.barredFor(from);
        if (seconds > 0) {
            throw new Refusal(
                            429,
                            "TooMany",
                            "too many wrong passwords from this address; wait " + seconds + " s")
                    .header("Retry-After", seconds);
        }
    }

    /** A wrong secret was shown. */
    public void failed(InetAddress from) {
        failures.failed(from);
        tell(from);
    }

    private static void tell(InetAddress from) {
        LOG.info("A login to the page from {} failed", from.getHostAddress());
    }

    /** Who a session belongs to. */
    public Optional<Caller> session(Request request) {
        return cookie(request).flatMap(sessions::find);
    }

    private static Optional<String> cookie(Request request) {
        for (String header : request.getHeaders().getValuesList(HttpHeader.COOKIE)) {
            for (String one : header.split(";")) {
                String[] pair = one.strip().split("=", 2);
                if (pair.length == 2 && pair[0].equals(COOKIE)) {
                    return Optional.of(pair[1]);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A session for a user who shows a password; empty when it is wrong, which is counted.
     *
     * @throws Refusal as {@link #role}
     */
    public CompletionStage<Optional<Caller>> login(String user, String password, InetAddress from)
            throws Refusal {
        // Before the check: what changes meanwhile ends the session.
        String grants = users.grants(user);
        return role(user, password, from)
                .thenApply(role -> role.map(one -> begin(user, one, grants)));
    }

    /** Begins a session of a user that was just made. */
    public Caller begin(String user, Role role) {
        return begin(user, role, users.grants(user));
    }

    private Caller begin(String user, Role role, String grants) {
        LOG.info("{} logs in to the page as {}", user, role.word());
        return sessions.begin(user, role, grants);
    }

    /**
     * Whether the login of a caller still holds, for what goes on behind his request: until his
     * session ends, or, when he came by a password, until he has another one or another role.
     */
    public BooleanSupplier watch(Caller caller) {
        if (!caller.session().isEmpty()) {
            return () -> sessions.isLive(caller.session());
        }
        String grants = users.grants(caller.user());
        return () -> users.grants(caller.user()).equals(grants);
    }

    /** Ends it. */
    public void end(Caller caller) {
        sessions.end(caller.session());
    }

    /**
     * The header that gives a browser the secret of a session, or takes it away.
     *
     * @param secret empty = take it away
     * @param secure whether it came over TLS
     */
    public static String setCookie(String secret, boolean secure) {
        return COOKIE
                + "="
                + secret
                + "; Path=/; HttpOnly; SameSite=Strict"
                + (secure ? "; Secure" : "")
                + (secret.isEmpty() ? "; Max-Age=0" : "");
    }

    @Override
    public void checkChange(Request request, Caller caller) throws Refusal {
        if (Provenance.isForeign(request)) {
            throw Refusal.forbidden("this comes from the page of another site", "open this page");
        }
        if (!caller.session().isEmpty() && !isSame(request, caller.csrf())) {
            throw Refusal.forbidden(
                    CSRF_HEADER + " is missing or wrong", "GET /api/v1/session tells it");
        }
    }

    private static boolean isSame(Request request, String token) {
        String shown = request.getHeaders().get(CSRF_HEADER);
        return shown != null
                && MessageDigest.isEqual(
                        shown.getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8));
    }

    /** By the socket, and by the name in the request, which a page elsewhere cannot choose. */
    @Override
    public boolean isLocal(Request request) {
        return Provenance.isOfThisMachine(request)
                && request.getConnectionMetaData().getConnector().getBean(OpenToAll.class) == null;
    }

    /** A browser that is told Basic would ask for the password in a window of its own. */
    @Override
    public Refusal challenge(Request request) {
        boolean browser = Provenance.isBrowser(request);
        return new Refusal(401, "Unauthorized", "this needs a login; POST /api/v1/login, or Basic")
                .header(
                        "WWW-Authenticate",
                        (browser ? "Session" : "Basic")
                                + " realm=\"chargebus\""
                                + (browser ? "" : ", charset=\"UTF-8\""));
    }

    /** A bean of a connector that other machines reach. */
    public record OpenToAll() {}
}
