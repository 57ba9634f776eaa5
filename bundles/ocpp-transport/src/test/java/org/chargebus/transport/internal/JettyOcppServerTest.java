package org.chargebus.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.felix.hc.api.Result.Status;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;
import org.chargebus.endpoint.Endpoint.State;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.CallHandler;
import org.chargebus.testkit.Await;
import org.chargebus.transport.internal.link.LinkRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The component as its runtime sees it. */
@Timeout(120)
class JettyOcppServerTest {
    private static final class FakeAlarms implements Alarms {
        final BlockingQueue<String> news = new LinkedBlockingQueue<>();

        @Override
        public void raise(String key, String what, String mend) {
            news.add("raise " + key + " " + what + " | " + mend);
        }

        @Override
        public void clear(String key) {
            news.add("clear " + key);
        }

        @Override
        public List<Alarm> active() {
            return List.of();
        }

        String next() throws InterruptedException {
            return news.poll(60, TimeUnit.SECONDS);
        }
    }

    /** A framework that takes every service and tells nothing of it. */
    private static BundleContext context() {
        return (BundleContext) stub(BundleContext.class);
    }

    private static Object stub(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        method.getName().equals("registerService")
                                ? stub(ServiceRegistration.class)
                                : null);
    }

    private final LinkRegistry registry = new LinkRegistry(Clock.systemUTC());
    private final FakeAlarms alarms = new FakeAlarms();

    @Test
    void aTakenPortIsAnAlarmAndIsTriedAgainUntilItIsFree() throws Exception {
        JettyOcppServer server;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            server = new JettyOcppServer(TestSettings.DEFAULT.port(port).settings(), registry);
            server.setAlarms(alarms);
            server.activate(context());

            assertThat(alarms.next())
                    .startsWith("raise endpoint:ocpp cannot listen on 127.0.0.1:" + port)
                    .contains("host and port in org.chargebus.ocpp");
            assertThat(server.state()).isEqualTo(State.FAILED);
            assertThat(server.execute().getStatus()).isEqualTo(Status.CRITICAL);
            assertThat(server.problem()).contains("" + port);
            assertThat(server.port()).isZero();
        }
        String news = alarms.next();
        while (news != null && news.startsWith("raise")) {
            news = alarms.next();
        }
        assertThat(news).isEqualTo("clear endpoint:ocpp");
        assertThat(server.state()).isEqualTo(State.LISTENING);
        assertThat(server.problem()).isEmpty();
        assertThat(server.execute().getStatus()).isEqualTo(Status.OK);
        server.deactivate();
    }

    @Test
    void alarmsThatComeLateHearOfTheProblem() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            JettyOcppServer server =
                    new JettyOcppServer(
                            TestSettings.DEFAULT.port(taken.getLocalPort()).settings(), registry);
            FakeAlarms first = new FakeAlarms();
            server.setAlarms(first);
            server.activate(context());
            first.next();
            server.unsetAlarms(first);
            server.setAlarms(alarms);

            assertThat(alarms.next()).startsWith("raise endpoint:ocpp");
            server.deactivate();
        }
    }

    @Test
    void anAddressThatIsNoneOfThisMachineIsAProblemAndNoFailure() throws Exception {
        for (String host : List.of("no.such.host.invalid", "192.0.2.1")) {
            Settings good = TestSettings.DEFAULT.settings();
            Settings bad =
                    new Settings(
                            host,
                            true,
                            0,
                            good.tls(),
                            good.path(),
                            good.authFailuresPerMinute(),
                            good.rules(),
                            good.links());
            JettyOcppServer server = new JettyOcppServer(bad, registry);
            server.setAlarms(alarms);
            server.activate(context());

            assertThat(alarms.next()).contains("cannot listen on " + host).doesNotContain("null");
            server.deactivate();
            assertThat(alarms.next()).isNotNull();
            alarms.news.clear();
        }
    }

    @Test
    void handlersAreTakenByTheirServiceProperties() throws Exception {
        JettyOcppServer server = new JettyOcppServer(TestSettings.DEFAULT.settings(), registry);
        server.setAlarms(alarms);
        server.activate(context());
        Await.until(() -> server.port() != 0);
        assertThat(alarms.news).isEmpty();
        server.siteChanged(TestSite.of("CP1"));
        CallHandler handler =
                call -> CompletableFuture.completedFuture(Answer.of(Map.of("ok", call.action())));
        server.addHandler(
                handler,
                Map.of(
                        CallHandler.ACTION,
                        new String[] {"A", "B"},
                        "service.ranking",
                        3,
                        "service.id",
                        4L));
        TestCharger charger = new TestCharger(server.port(), "/ocpp/CP1", "ocpp1.6");

        assertThat(charger.send("[2,\"1\",\"B\",{}]").next()).isEqualTo("[3,\"1\",{\"ok\":\"B\"}]");
        assertThat(server.protocol()).isEqualTo("OCPP");
        assertThat(server.address()).isEqualTo("ws://127.0.0.1:" + server.port() + "/ocpp/{id}");
        server.removeHandler(handler);
        server.deactivate();
        assertThat(charger.nextClose()).startsWith("1001");
    }

    @Test
    void theDefaultsAreThoseOfTheReference() {
        Settings settings = Settings.of(config(Map.of()));

        assertThat(settings.plainPort().address(0)).isEqualTo("ws://0.0.0.0:8887/ocpp/{id}");
        assertThat(settings.authFailuresPerMinute()).isEqualTo(5);
        assertThat(settings.rules().maxConnections()).isEqualTo(5000);
        assertThat(settings.rules().requirePassword()).isFalse();
        assertThat(settings.rules().acceptWithoutSubprotocol()).isTrue();
        assertThat(settings.links().keepAlive()).isEqualTo(30);
        assertThat(settings.links().callTimeout()).isEqualTo(30);
        assertThat(settings.links().maxMessageSize()).isEqualTo(2097152);
        assertThat(settings.links().probeDuplicates()).isTrue();
    }

    @Test
    void aPathThatIsNoneIsRefusedWithKeyValueAndMend() {
        for (String path : List.of("ocpp", "", "/a b", "/a?b", "/{id}")) {
            assertThatThrownBy(() -> Settings.of(config(Map.of("path", path))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("path = '" + path + "'")
                    .hasMessageContaining("write it as");
        }
        assertThat(Settings.of(config(Map.of("path", "/"))).plainPort().address(0))
                .isEqualTo("ws://0.0.0.0:8887/{id}");
        assertThat(
                        Settings.of(config(Map.of("host", "::1", "path", "/a/b/")))
                                .plainPort()
                                .address(0))
                .isEqualTo("ws://[::1]:8887/a/b/{id}");
    }

    /** A configuration with the defaults of the annotation, as the runtime makes it. */
    private static Config config(Map<String, Object> values) {
        return (Config)
                Proxy.newProxyInstance(
                        JettyOcppServerTest.class.getClassLoader(),
                        new Class<?>[] {Config.class},
                        (proxy, method, args) ->
                                method.getDeclaringClass() == Annotation.class
                                        ? Config.class
                                        : values.getOrDefault(
                                                method.getName(), method.getDefaultValue()));
    }
}
