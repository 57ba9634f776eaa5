package org.chargebus.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;
import org.chargebus.common.port.TlsEndpoint;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.endpoint.Endpoint.State;
import org.chargebus.keys.KeyFile;
import org.chargebus.testkit.FreePort;
import org.chargebus.web.http.Patience;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    private static final KeyFile NO_KEYS = new KeyFile("tls.keyStore", "", "");
    private static final String PASSWORD = "correct horse";

    @TempDir Path folder;

    private Bench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void anotherPortMovesThePageAndFreesTheOldOne() throws Exception {
        int before = bench.port();
        int after = FreePort.next();
        bench.ports().take(new Settings(true, "127.0.0.1", after, 0, NO_KEYS));
        Await.until(() -> bench.port() == after);
        assertThat(bench.get("/api/v1/alarms").statusCode()).isEqualTo(200);
        assertThat(bench.ports().plain().address()).isEqualTo("http://127.0.0.1:" + after + "/");
        new ServerSocket(before, 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void theSameSettingsDropNobody() throws Exception {
        int port = bench.port();
        try (RawHttp http = new RawHttp(port)) {
            http.write("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(http.read()).isEqualTo('H');
            bench.ports().take(new Settings(true, "127.0.0.1", 0, 0, NO_KEYS));
            http.write("GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(http.rest()).contains("HTTP/1.1 200 OK");
        }
        assertThat(bench.port()).isEqualTo(port);
    }

    @Test
    void aPortInUseIsToldAndTakenOnceItIsFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            bench.ports().take(new Settings(true, "127.0.0.1", port, 0, NO_KEYS));
            Await.until(() -> bench.ports().plain().state() == State.FAILED);
            assertThat(bench.ports().plain().problem())
                    .startsWith("cannot listen on 127.0.0.1:" + port + ": ")
                    .endsWith(
                            "free the port or set host and port in org.chargebus.web; it is tried"
                                    + " every 2 s");
        }
        Await.until(() -> bench.ports().plain().state() == State.LISTENING);
        assertThat(bench.ports().plain().problem()).isEmpty();
    }

    /** Counts what is raised and cleared. */
    private static final class CountingAlarms implements Alarms {
        private final AtomicInteger raised = new AtomicInteger();
        private final AtomicInteger cleared = new AtomicInteger();

        @Override
        public void raise(String key, String what, String mend) {
            raised.incrementAndGet();
        }

        @Override
        public void clear(String key) {
            cleared.incrementAndGet();
        }

        @Override
        public List<Alarm> active() {
            return List.of();
        }
    }

    /** Runs what is planned when a test says so. */
    private static final class HandTimer extends ScheduledThreadPoolExecutor {
        private Runnable planned = () -> {};

        HandTimer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            planned = task;
            return super.schedule(task, 1, TimeUnit.DAYS);
        }
    }

    @Test
    void anAlarmStandsFromTheFirstTryToTheOneThatSucceeds() throws Exception {
        CountingAlarms alarms = new CountingAlarms();
        HandTimer hand = new HandTimer();
        QueuedThreadPool pool = new QueuedThreadPool(8, 1);
        pool.start();
        OpenProblems problems = new OpenProblems();
        problems.alarms(alarms);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings settings = new Settings(true, "127.0.0.1", taken.getLocalPort(), 0, NO_KEYS);
            WebPort port =
                    new WebPort(
                            Ports.PLAIN_ALARM,
                            Binding.plain(settings),
                            pool,
                            hand,
                            () -> null,
                            new Patience(Duration.ofSeconds(20), System::nanoTime),
                            problems,
                            () -> {});
            port.bind(Binding.plain(settings));
            hand.planned.run();
            hand.planned.run();
            assertThat(port.state()).isEqualTo(State.FAILED);
            assertThat(alarms.raised).hasValue(1);
            assertThat(alarms.cleared).hasValue(0);
            taken.close();
            hand.planned.run();
            assertThat(port.state()).isEqualTo(State.LISTENING);
            assertThat(alarms.cleared).hasValue(1);
            port.close();
        } finally {
            hand.shutdownNow();
            pool.stop();
        }
    }

    @Test
    void switchedOffNothingListens() throws Exception {
        int port = bench.port();
        bench.ports().take(new Settings(false, "127.0.0.1", port, 0, NO_KEYS));
        Await.until(() -> bench.ports().plain().state() == State.OFF);
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void whoStopsWhileAPortIsBoundLetsItEndAndThenClosesIt() throws Exception {
        CountDownLatch binding = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        CompletableFuture<Boolean> undisturbed = new CompletableFuture<>();
        Ports ports =
                new Ports(
                        new Settings(true, "127.0.0.1", 0, 0, NO_KEYS),
                        () -> {
                            binding.countDown();
                            undisturbed.complete(passes(free));
                            return new Handler.Wrapper();
                        },
                        new OpenProblems(),
                        () -> {});
        ports.start();
        assertThat(binding.await(60, TimeUnit.SECONDS)).isTrue();
        FutureTask<Void> stop = new FutureTask<>(() -> stopped(ports));
        Thread stopping = new Thread(stop, "test-stop");
        stopping.start();
        Await.until(() -> stopping.getState() == Thread.State.BLOCKED);
        free.countDown();
        stop.get(60, TimeUnit.SECONDS);
        assertThat(undisturbed.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ports.plain().port()).isZero();
    }

    private static Void stopped(Ports ports) throws Exception {
        ports.stop();
        return null;
    }

    /** A socket, too, fails when its thread is interrupted. */
    private static boolean passes(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private KeyFile keys() throws Exception {
        Path file = folder.resolve("web.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                PASSWORD,
                                "-alias",
                                "web",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost,ip:127.0.0.1",
                                "-validity",
                                "60")
                        .redirectErrorStream(true)
                        .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new KeyFile("tls.keyStore", file.toString(), PASSWORD);
    }

    private static SSLContext trusting(KeyFile keys) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        Certificate own = keys.read().getCertificate("web");
        trusted.setCertificateEntry("web", own);
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    @Test
    void overTlsTheSessionIsForTlsAloneAndOldProtocolsAreRefused() throws Exception {
        KeyFile keys = keys();
        int port = FreePort.next();
        bench.ports().take(new Settings(false, "127.0.0.1", 0, port, keys));
        Await.until(() -> bench.ports().tls().state() == State.LISTENING);
        assertThat(bench.ports().tls().address()).isEqualTo("https://127.0.0.1:" + port + "/");
        HttpResponse<String> answer =
                HttpClient.newBuilder()
                        .sslContext(trusting(keys))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "https://127.0.0.1:"
                                                                + port
                                                                + "/api/v1/login"))
                                        .header("Content-Type", "application/json")
                                        .POST(
                                                HttpRequest.BodyPublishers.ofString(
                                                        "{\"user\":\"admin\",\"password\":\"admin"
                                                                + Bench.SECRET
                                                                + "\"}"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Secure");
        try (Socket socket = trusting(keys).getSocketFactory().createSocket("127.0.0.1", port)) {
            SSLSocket tls = (SSLSocket) socket;
            tls.startHandshake();
            assertThat(tls.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void aReplacedKeyFileIsUsedForTheNextHandshakeAndDropsNobody() throws Exception {
        KeyFile keys = keys();
        SSLContext first = trusting(keys);
        int port = FreePort.next();
        Settings settings = new Settings(false, "127.0.0.1", 0, port, keys);
        bench.ports().take(settings);
        Await.until(() -> bench.ports().tls().state() == State.LISTENING);
        try (Socket open = first.getSocketFactory().createSocket("127.0.0.1", port)) {
            ((SSLSocket) open).startHandshake();
            Files.delete(Path.of(keys.file()));
            SSLContext second = trusting(keys());
            bench.ports().take(settings);
            Await.until(() -> handshake(second, port));
            assertThat(handshake(first, port)).isFalse();
            open.getOutputStream()
                    .write(
                            "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(open.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    private static boolean handshake(SSLContext trusting, int port) throws IOException {
        try (Socket socket = trusting.getSocketFactory().createSocket("127.0.0.1", port)) {
            ((SSLSocket) socket).startHandshake();
            return true;
        } catch (SSLException e) {
            // It shows a certificate that is not trusted here.
            return false;
        }
    }

    @Test
    void withoutKeysTheTlsPortIsClosedAndSaysWhy() throws Exception {
        KeyFile absent = new KeyFile("tls.keyStore", folder.resolve("no.p12").toString(), "");
        bench.ports().take(new Settings(true, "127.0.0.1", bench.port(), FreePort.next(), absent));
        TlsEndpoint endpoint = WebServer.tlsEndpoint(bench.ports().tls(), bench.problems());
        Await.until(() -> endpoint.state() == State.FAILED);
        assertThat(endpoint.problem())
                .contains("there is no such file; put it there or correct the path");
    }
}
