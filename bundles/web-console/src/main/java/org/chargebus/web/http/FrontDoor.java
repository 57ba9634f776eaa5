package org.chargebus.web.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.chargebus.views.Services;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every request passes here: headers, path, method, login, role, protection against other sites,
 * body, route, and the form of what is refused. Any thread.
 */
public final class FrontDoor extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final String API = "api";

    /** Not with the weight 0, which means never (RFC 9110, 12.4.2). */
    private static final Pattern GZIP =
            Pattern.compile("(?i)\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");

    /**
     * What it needs.
     *
     * @param files the page
     * @param services of one request
     * @param patience for the body of a request; ten times as long for a file
     */
    public record Parts(
            Router router,
            Gate gate,
            StaticFiles files,
            Supplier<Services> services,
            Answers answers,
            Duration patience) {}

    private final Parts parts;
    private final BodyReader bodies;

    /** A door of these parts. */
    public FrontDoor(Parts parts) {
        this.parts = parts;
        bodies = new BodyReader(parts.patience(), parts.patience().multipliedBy(10));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Patience.begun(request);
        // A charger, or a check of a central system, may take longer to answer than a client may be
        // silent; reads of its body and writes to it end in time all the same.
        request.addIdleTimeoutListener(late -> false);
        Answers.Answer answer = parts.answers().to(request, response, callback);
        try {
            Optional<List<String>> path = PathTemplate.segments(request.getHttpURI().getPath());
            if (path.isEmpty()) {
                throw Refusal.bad("the path is none", "write it in percent-encoded UTF-8");
            }
            Optional<Router.Found> found = parts.router().find(request.getMethod(), path.get());
            if (found.isPresent()) {
                serve(found.get(), request, answer);
            } else if (path.get().get(0).equals(API)) {
                throw Refusal.absent(
                        "there is no such path", "/api/v1/openapi.json tells the ones there are");
            } else {
                answer.send(parts.files().find(request, path.get()));
            }
        } catch (Exception e) {
            bodies.rest(request).thenRun(() -> answer.fail(e));
        }
        return true;
    }

    private void serve(Router.Found found, Request request, Answers.Answer answer)
            throws Exception {
        Route route = found.route();
        InetAddress from = from(request);
        boolean open = route.role() == Role.NONE || route.local() && parts.gate().isLocal(request);
        CompletionStage<Caller> known =
                open
                        ? CompletableFuture.completedFuture(Caller.NOBODY)
                        : parts.gate().caller(request, from);
        known.thenCompose(caller -> admitted(found, request, caller, open, from))
                .whenComplete(
                        (reply, failure) -> {
                            if (failure == null) {
                                answer.send(reply);
                            } else {
                                answer.fail(cause(failure));
                            }
                        });
    }

    private CompletionStage<Reply> admitted(
            Router.Found found, Request request, Caller caller, boolean open, InetAddress from) {
        Route route = found.route();
        try {
            if (!open) {
                check(route, request, caller);
            } else if (!route.method().equals("GET")) {
                parts.gate().checkChange(request, caller);
            }
            BodyReader.check(request, route.takes());
            Wish query = query(request);
            return switch (route.takes()) {
                case NOTHING -> run(found, request, query, new byte[0], null, caller, from);
                case JSON ->
                        bodies.object(request, route.takes())
                                .thenCompose(
                                        bytes ->
                                                run(
                                                        found, request, query, bytes, null, caller,
                                                        from));
                case ZIP, JAR -> uploaded(found, request, query, caller, from);
            };
        } catch (Exception e) {
            return bodies.rest(request).thenCompose(done -> CompletableFuture.failedFuture(e));
        }
    }

    private void check(Route route, Request request, Caller caller) throws Refusal {
        if (!caller.isKnown()) {
            throw parts.gate().challenge(request);
        }
        if (!caller.role().includes(route.role())) {
            throw Refusal.forbidden(
                    "this asks for the role " + route.role().word(),
                    caller.user() + " is " + caller.role().word());
        }
        if (!route.method().equals("GET")) {
            parts.gate().checkChange(request, caller);
        }
    }

    private CompletionStage<Reply> uploaded(
            Router.Found found, Request request, Wish query, Caller caller, InetAddress from) {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return bodies.upload(request, found.route().takes());
                            } catch (Exception e) {
                                throw new CompletionException(e);
                            }
                        },
                        request.getComponents().getExecutor())
                .thenCompose(
                        file ->
                                run(found, request, query, new byte[0], file, caller, from)
                                        .whenComplete((reply, e) -> delete(file)));
    }

    private static void delete(Path file) {
        if (!file.toFile().delete()) {
            LOG.warn("{} could not be removed; remove it by hand", file);
        }
    }

    private CompletionStage<Reply> run(
            Router.Found found,
            Request request,
            Wish query,
            byte[] body,
            Path upload,
            Caller caller,
            InetAddress from) {
        Services services = parts.services().get();
        // What is written while it is made needs them until its end.
        Request.addCompletionListener(request, failure -> services.close());
        try {
            Wish object = new Wish(Exchange.BODY, Json.object(body));
            Exchange exchange =
                    new Exchange(
                            request, found.path(), query, object, upload, caller, from, services);
            return found.route().action().serve(exchange);
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Wish query(Request request) throws Refusal {
        Map<String, String> values = new TreeMap<>();
        try {
            for (Fields.Field field : Request.extractQueryParameters(request)) {
                if (field.getValues().size() > 1) {
                    throw Refusal.bad("the query has " + field.getName() + " twice", "once");
                }
                values.put(field.getName(), field.getValue());
            }
        } catch (RuntimeException e) {
            throw Refusal.bad("the query cannot be read", "write it in percent-encoded UTF-8");
        }
        return new Wish(Exchange.QUERY, values);
    }

    private static InetAddress from(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress()
                        instanceof InetSocketAddress remote
                ? remote.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }

    /** Whether a client takes compressed content. */
    static boolean takesGzip(Request request) {
        String accepted = request.getHeaders().get(HttpHeader.ACCEPT_ENCODING);
        return accepted != null && GZIP.matcher(accepted).find();
    }
}
