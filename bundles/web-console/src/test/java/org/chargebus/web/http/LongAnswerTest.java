package org.chargebus.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.chargebus.views.Services;
import org.chargebus.web.internal.RawHttp;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

class LongAnswerTest {
    private static final int IDLE_MS = 100;

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);

    /** Everybody is nobody. */
    private static final class OpenGate implements Gate {
        @Override
        public CompletionStage<Caller> caller(Request request, InetAddress from) {
            return CompletableFuture.completedFuture(Caller.NOBODY);
        }

        @Override
        public void checkChange(Request request, Caller caller) {}

        @Override
        public boolean isLocal(Request request) {
            return true;
        }

        @Override
        public Refusal challenge(Request request) {
            return Refusal.forbidden("no", "no");
        }
    }

    /** Answers when a connection has been silent for several times as long as it may. */
    private static CompletionStage<Reply> later(Exchange exchange) {
        exchange.request()
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .setIdleTimeout(IDLE_MS);
        return CompletableFuture.supplyAsync(
                () -> Reply.text("text/plain", "at last"),
                CompletableFuture.delayedExecutor(10L * IDLE_MS, TimeUnit.MILLISECONDS));
    }

    @BeforeEach
    void open() throws Exception {
        Router router =
                new Router(
                        List.of(
                                Route.later(
                                        "POST",
                                        "/later",
                                        Role.NONE,
                                        Route.Takes.NOTHING,
                                        LongAnswerTest::later),
                                Route.now(
                                        "POST",
                                        "/file",
                                        Role.NONE,
                                        Route.Takes.ZIP,
                                        exchange -> Reply.done())));
        BundleContext context =
                (BundleContext)
                        Proxy.newProxyInstance(
                                LongAnswerTest.class.getClassLoader(),
                                new Class<?>[] {BundleContext.class},
                                (self, method, arguments) -> null);
        server.setHandler(
                new FrontDoor(
                        new FrontDoor.Parts(
                                router,
                                new OpenGate(),
                                new StaticFiles(Map.of()),
                                () -> new Services(context),
                                new Answers(),
                                Duration.ofSeconds(20))));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.start();
    }

    @AfterEach
    void close() throws Exception {
        server.stop();
    }

    @Test
    void whatTakesLongerThanAClientMayBeSilentIsAnsweredAllTheSame() throws Exception {
        assertThat(
                        RawHttp.exchange(
                                connector.getLocalPort(),
                                "POST /later HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("at last");
    }

    @Test
    void aFileThatStopsComingIsToldTheSameAsOneThatComesTooSlowly() throws Exception {
        connector.setIdleTimeout(1000);
        assertThat(
                        RawHttp.exchange(
                                connector.getLocalPort(),
                                "POST /file HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
                                        + "Content-Type: application/zip\r\n\r\nPK"))
                .startsWith("HTTP/1.1 408 ")
                .contains("\"code\":\"TooSlow\"");
    }
}
