package org.chargebus.modbus.slave.internal.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import org.chargebus.endpoint.Endpoint.State;
import org.chargebus.modbus.slave.internal.Rule;
import org.chargebus.modbus.slave.internal.tls.ClientAuth;
import org.chargebus.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of connections by TLS: handshakes, framing, limits, ends. */
@Timeout(300)
class EventLoopTlsLifeTest {
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(10);
    private static final Duration NANO = Duration.ofNanos(1);

    @TempDir private static Path folder;
    private static TlsSite site;
    private static SSLContext operator;

    private TestServer server;

    @BeforeAll
    static void certify() throws Exception {
        site = new TlsSite(folder);
        operator = site.master("Operator");
    }

    @BeforeEach
    void start() throws Exception {
        server = new TestServer(site.port(ClientAuth.NEED, "Operator"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String read(int transaction) {
        return RawMaster.adu(transaction, 1, "03 0000 0001");
    }

    private static String answer(int transaction) {
        return RawMaster.adu(transaction, 1, "0302 0000");
    }

    @Test
    @Rule("TLS-7")
    void fiftyHandshakesThatComputeDelayNoPlainMaster() throws Exception {
        server.close();
        Queue<Runnable> held = new ConcurrentLinkedQueue<>();
        server =
                new TestServer(
                        TestServer.settings(0, 60, KEEP_ALIVE, "any", "any")
                                .with(site.port(ClientAuth.NEED, "Operator")),
                        held::add);
        server.await(State.LISTENING);
        server.awaitTls(State.LISTENING);
        List<CompletableFuture<Void>> storm = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            storm.add(CompletableFuture.runAsync(this::exchange, task -> new Thread(task).start()));
        }
        Await.until(() -> held.size() == 50);
        // All of them wait for a computation that has not even begun.
        try (RawMaster plain = server.connect()) {
            for (int i = 0; i < 100; i++) {
                plain.assertServed();
            }
            assertThat(held).hasSize(50);
            assertThat(storm).noneMatch(CompletableFuture::isDone);
        }
        CompletableFuture<Void> all =
                CompletableFuture.allOf(storm.toArray(CompletableFuture[]::new));
        Await.until(
                () -> {
                    for (Runnable task = held.poll(); task != null; task = held.poll()) {
                        task.run();
                    }
                    return all.isDone();
                });
        all.get();
    }

    private void exchange() {
        try (RawMaster master = server.connect(operator)) {
            master.assertServed();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @Rule("TLS-8")
    @ValueSource(strings = {"", "16", "16 0301 0200 01", "16 0301 0009 01 000100 0303 5A5A5A"})
    void aHandshakeIsGivenUpAfterFiveSeconds(String begin) throws Exception {
        try (RawMaster stuck = new RawMaster(server.tlsPort());
                RawMaster plain = server.connect()) {
            stuck.send(begin);
            plain.assertServed();
            server.awaitClients(2);
            server.pass(Patience.HANDSHAKE.minus(NANO));
            plain.assertServed();
            server.pass(NANO);
            assertThat(stuck.rest()).matches("(15....0002....)*");
            plain.assertServed();
            server.awaitClients(1);
        }
    }

    @Test
    @Rule("TLS-8")
    void aHandshakeWhoseComputationIsStuckIsGivenUpToo() throws Exception {
        server.close();
        Queue<Runnable> held = new ConcurrentLinkedQueue<>();
        server =
                new TestServer(
                        TestServer.settings(0, 2, KEEP_ALIVE, "any", "any")
                                .with(site.port(ClientAuth.NEED, "Operator")),
                        held::add);
        server.await(State.LISTENING);
        server.awaitTls(State.LISTENING);
        CompletableFuture<Void> stuck =
                CompletableFuture.runAsync(this::exchange, task -> new Thread(task).start());
        Await.until(() -> !held.isEmpty());
        server.pass(Patience.HANDSHAKE);
        server.awaitClients(0);
        // The result of the computation comes to a connection that is gone.
        held.remove().run();
        try (RawMaster plain = server.connect()) {
            plain.assertServed();
        }
        assertThat(stuck).failsWithin(Duration.ofSeconds(240));
    }

    @Test
    @Rule("TLS-9")
    void bothPortsTogetherHaveMaxConnections() throws Exception {
        server.apply(2, KEEP_ALIVE, "any", "any");
        try (RawMaster plain = server.connect();
                RawMaster secure = server.connect(operator)) {
            plain.assertServed();
            secure.assertServed();
            try (RawMaster third = server.connect();
                    RawMaster fourth = new RawMaster(server.tlsPort())) {
                third.assertClosed();
                fourth.assertClosed();
            }
            assertThat(server.loop.counters().refused()).isEqualTo(2);
            secure.assertServed();
        }
    }

    @Test
    @Rule("TLS-9")
    void allowFromAndKeepAliveHoldForTls() throws Exception {
        try (RawMaster silent = server.connect(operator);
                RawMaster lively = server.connect(operator)) {
            silent.assertServed();
            lively.assertServed();
            server.pass(KEEP_ALIVE.minus(NANO));
            lively.assertServed();
            server.pass(NANO);
            silent.assertClosed();
            lively.assertServed();
            server.apply(6, KEEP_ALIVE, "10.0.0.0/8", "any");
            lively.assertClosed();
            try (RawMaster refused = new RawMaster(server.tlsPort())) {
                refused.assertClosed();
            }
        }
    }

    @ParameterizedTest
    @Rule("TLS-10")
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aRequestMayComeOneByteARecord(String version) throws Exception {
        try (RawMaster master = server.connect(operator, version)) {
            for (byte b : HexFormat.of().parseHex(read(5) + read(6))) {
                master.send(new byte[] {b});
            }
            assertThat(master.receive()).isEqualTo(answer(5));
            assertThat(master.receive()).isEqualTo(answer(6));
        }
    }

    @Test
    @Rule("TLS-10")
    void recordsFullOfRequestsAreAnsweredInOrder() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            all.append(read(i));
        }
        try (RawMaster master = server.connect(operator)) {
            master.send(all.toString());
            for (int i = 0; i < 5000; i++) {
                assertThat(master.receive()).isEqualTo(answer(i));
            }
        }
    }

    @Test
    @Rule("TLS-10")
    void halfARequestIsGivenUpFiveSecondsAfterItBegan() throws Exception {
        try (RawMaster slow = server.connect(operator)) {
            slow.handshake();
            slow.send(read(1));
            slow.receive();
            server.pass(Duration.ofSeconds(4));
            slow.send(read(2) + "0003 0000");
            slow.receive();
            server.pass(Patience.HALF_REQUEST.minus(NANO));
            slow.send("0006 01 03 0000 0001" + "0004");
            assertThat(slow.receive()).isEqualTo(answer(3));
            server.pass(Patience.HALF_REQUEST);
            slow.assertClosed();
        }
    }

    @ParameterizedTest
    @Rule("TLS-11")
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aMasterThatDoesNotReadHoldsUpNobodyAndLosesNothing(String version) throws Exception {
        try (RawMaster lazy = RawMaster.secure(server.tlsPort(), operator, 4096, version);
                RawMaster other = server.connect(operator)) {
            lazy.handshake();
            SlowReader.assertHoldsUpNobody(lazy, other, 20_000);
        }
    }

    @ParameterizedTest
    @Rule("TLS-11")
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aMasterThatSaysFarewellGetsItsAnswersAndAFarewell(String version) throws Exception {
        try (RawMaster master = server.connect(operator, version)) {
            master.handshake();
            master.send(read(1) + read(2));
            if (version.equals("TLSv1.3")) {
                // Before TLS 1.3 a client that says farewell reads nothing more.
                master.endOutput();
            }
            assertThat(master.receive()).isEqualTo(answer(1));
            assertThat(master.receive()).isEqualTo(answer(2));
            if (version.equals("TLSv1.2")) {
                master.endOutput();
            }
            master.assertClosed();
        }
        server.awaitClients(0);
    }

    @Test
    @Rule("TLS-11")
    void stopEndsEveryConnectionWithinASecond() throws Exception {
        try (RawMaster secure = server.connect(operator);
                RawMaster lazy = RawMaster.secure(server.tlsPort(), operator, 4096);
                RawMaster stuck = new RawMaster(server.tlsPort())) {
            secure.assertServed();
            lazy.send(RawMaster.adu(1, 1, "03 0000 007D").repeat(3000));
            stuck.send("16");
            server.awaitClients(3);
            long begin = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(1));
            secure.assertClosed();
            assertThat(stuck.rest()).matches("(15....0002....)*");
        }
        assertThat(server.loop.clients()).isEmpty();
    }

    @Test
    @Rule("TLS-12")
    void anotherContextRestartsItsPortAlone() throws Exception {
        try (RawMaster plain = server.connect();
                RawMaster secure = server.connect(operator)) {
            plain.assertServed();
            secure.assertServed();
            server.apply(
                    TestServer.settings(0, 6, KEEP_ALIVE, "any", "any")
                            .with(site.port(ClientAuth.NEED, "Operator")));
            secure.assertClosed();
            server.awaitTls(State.LISTENING);
            plain.assertServed();
            try (RawMaster again = server.connect(operator)) {
                again.assertServed();
            }
            plain.assertServed();
        }
    }

    @Test
    @Rule("TLS-12")
    void anotherPlainPortDropsNoTlsMaster() throws Exception {
        try (RawMaster plain = server.connect();
                RawMaster secure = server.connect(operator)) {
            plain.assertServed();
            secure.assertServed();
            server.rebindPlain();
            plain.assertClosed();
            server.await(State.LISTENING);
            secure.assertServed();
            try (RawMaster again = server.connect()) {
                again.assertServed();
            }
        }
    }
}
