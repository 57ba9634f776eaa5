package org.chargebus.web.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.endpoint.Endpoint;
import org.chargebus.keys.KeyFile;
import org.chargebus.site.Site;
import org.chargebus.views.Services;
import org.chargebus.web.events.Feed;
import org.chargebus.web.events.History;
import org.chargebus.web.http.Answers;
import org.chargebus.web.http.FrontDoor;
import org.chargebus.web.http.Json;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Role;
import org.chargebus.web.http.Router;
import org.chargebus.web.http.StaticFiles;
import org.chargebus.web.login.FirstStart;
import org.chargebus.web.login.UserFile;
import org.chargebus.web.login.WebGate;
import org.chargebus.web.routes.AllRoutes;

/**
 * The whole page on a free port of the loopback, with services made by a test. No answer may have a
 * state that the document of its operation does not tell.
 */
public final class Bench implements AutoCloseable {
    /** The three users; each has his name as his password, followed by this. */
    public static final String SECRET = "-secret";

    private final ExecutorService verifier = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final TestFramework framework;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Documented documented = new Documented();
    private final Path etc;
    private final OpenProblems problems = new OpenProblems();
    private final Ports ports;
    private final AllRoutes routes;
    private final Router router;
    private final Feed feed = new Feed();
    private final WebGate gate;
    private final FirstStart firstStart;

    /** With the three users. */
    public Bench(Path folder) throws Exception {
        this(folder, true, Duration.ofSeconds(20));
    }

    /**
     * Listens when this returns.
     *
     * @param users whether there are users
     * @param patience for the body of a request
     */
    public Bench(Path folder, boolean users, Duration patience) throws Exception {
        etc = Files.createDirectories(folder.resolve("etc"));
        framework = new TestFramework(folder);
        UserFile file = new UserFile(etc);
        Files.writeString(
                etc.resolve("users.properties"),
                "# users\n_g_\\:admingroup = group,admin\n"
                        + (users
                                ? "viewer = x,_g_:viewergroup\noperator = x,_g_:operatorgroup\n"
                                        + "admin = x,_g_:admingroup\n"
                                : ""));
        gate = new WebGate(this::role, file, verifier, System::nanoTime);
        firstStart = new FirstStart(file);
        Answers answers = new Answers();
        routes =
                new AllRoutes(
                        new AllRoutes.Parts(
                                gate,
                                firstStart,
                                feed,
                                new History(Clock.systemUTC()),
                                answers,
                                () -> new Services(framework.context()),
                                timer,
                                framework.context(),
                                folder));
        router = new Router(routes.all());
        StaticFiles page =
                new StaticFiles(
                        Map.of(
                                "index.html",
                                bytes("<script src=\"js/main.js\"></script><a href=\"#/x\">x</a>"),
                                "js/main.js",
                                bytes("export const long = '" + "x".repeat(5000) + "';")));
        ports =
                new Ports(
                        new Settings(true, "127.0.0.1", 0, 0, new KeyFile("tls.keyStore", "", "")),
                        () ->
                                new FrontDoor(
                                        new FrontDoor.Parts(
                                                router,
                                                gate,
                                                page,
                                                () -> new Services(framework.context()),
                                                answers,
                                                patience)),
                        problems,
                        () -> {});
        ports.start();
        Await.until(() -> ports.plain().state() == Endpoint.State.LISTENING);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Optional<Role> role(String user, String password) {
        return password.equals(user + SECRET) && !gate.users().line(user).isEmpty()
                ? Role.from(user)
                : Optional.empty();
    }

    /** Offers a service. */
    public <T> Bench with(Class<T> type, T service) {
        return with(type, service, Map.of());
    }

    /** Offers a service with properties. */
    public <T> Bench with(Class<T> type, T service, Map<String, Object> properties) {
        framework.offer(type, service, properties);
        return this;
    }

    /** The configured site. */
    public Bench site(Site site) {
        routes.siteChanged(site);
        return this;
    }

    /** Begins a request to a path. */
    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(60));
    }

    /** The same by a user with HTTP Basic. */
    public HttpRequest.Builder as(String user, String path) {
        return to(path).header("Authorization", basic(user, user + SECRET));
    }

    /** The value of the header. */
    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString(bytes(user + ":" + password));
    }

    /** Sends it. */
    public HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return documented.check(client.send(request.build(), BodyHandlers.ofString()));
    }

    /** Sends it for bytes. */
    public HttpResponse<byte[]> bytes(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return documented.check(client.send(request.build(), BodyHandlers.ofByteArray()));
    }

    /** Reads by the administrator. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(as("admin", path));
    }

    /** Sends an object by the administrator. */
    public HttpResponse<String> send(String method, String path, String json)
            throws IOException, InterruptedException {
        return send(
                as("admin", path)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Deletes by the administrator. */
    public HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send(as("admin", path).DELETE());
    }

    /** An object of an answer. */
    public static Map<String, Object> object(HttpResponse<String> answer) {
        try {
            return Json.object(bytes(answer.body()));
        } catch (Refusal e) {
            throw new AssertionError("no object: " + answer.body(), e);
        }
    }

    /** The error of an answer. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> error(HttpResponse<String> answer) {
        return (Map<String, Object>) object(answer).get("error");
    }

    /** The port. */
    public int port() {
        return ports.plain().port();
    }

    /** The folder of the configuration. */
    public Path etc() {
        return etc;
    }

    /** The table of routes. */
    public Router router() {
        return router;
    }

    /** Who is told what happens. */
    public Feed feed() {
        return feed;
    }

    /** Logins and sessions. */
    public WebGate gate() {
        return gate;
    }

    /** The first start. */
    public FirstStart firstStart() {
        return firstStart;
    }

    Ports ports() {
        return ports;
    }

    OpenProblems problems() {
        return problems;
    }

    @Override
    public void close() throws Exception {
        ports.stop();
        timer.shutdownNow();
        verifier.shutdownNow();
        routes.close();
    }
}
