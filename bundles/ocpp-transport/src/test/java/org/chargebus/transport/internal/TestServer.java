package org.chargebus.transport.internal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.endpoint.Endpoint.State;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.ocpp.Link;
import org.chargebus.ocpp.LinkListener;
import org.chargebus.site.Site;
import org.chargebus.testkit.Await;
import org.chargebus.transport.internal.link.LinkRegistry;

/** A server on a free port of loopback that says what it sees. */
public final class TestServer implements AutoCloseable {
    /** Connections that came and went, as words. */
    final BlockingQueue<String> links = new LinkedBlockingQueue<>();

    /** Calls that reached {@link #echo}. */
    final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

    /** Answers each call with its action. */
    final CallHandler echo =
            call -> {
                calls.add(call);
                return CompletableFuture.completedFuture(
                        Answer.of(Map.of("action", call.action())));
            };

    final LinkListener listener =
            new LinkListener() {
                @Override
                public void connected(Link link, boolean fresh) {
                    links.add(link.chargePointId() + " up" + (fresh ? "" : " before"));
                }

                @Override
                public void disconnected(String chargePointId, String reason) {
                    links.add(chargePointId + " down: " + reason);
                }
            };

    final OpenProblems problems = new OpenProblems();
    final TestAlarms alarms = new TestAlarms();
    public final LinkRegistry registry = new LinkRegistry(Clock.systemUTC());
    final ChargerServer server;
    final int port;

    TestServer(TestSettings settings, Site site) throws Exception {
        this(settings.settings(), site);
    }

    TestServer(Settings settings, Site site) throws Exception {
        problems.alarms(alarms);
        server = new ChargerServer(settings, registry, problems);
        server.handlers().add(echo, List.of("*"), 0, 1);
        server.add(listener);
        if (site != null) {
            server.siteChanged(site);
        }
        server.start();
        Await.until(() -> server.port().state() != State.STARTING);
        if (server.port().state() != State.LISTENING) {
            throw new IllegalStateException(server.port().problem());
        }
        port = server.port().port();
    }

    public String nextLink() throws InterruptedException {
        return links.poll(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
