package org.chargebus.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.Link;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * behaviour.md, "External mode": whatever the external system does to the charger BAD, the charger
 * GOOD and the commands of the gateway do not notice.
 */
@Timeout(180)
class BadUpstreamTest {
    private static final int TEXT = 0x81;
    private static final int PING = 0x89;

    private TestUpstream real;
    private CrookedUpstream crooked;
    private BridgedGateway gateway;
    private FramePeer good;
    private FramePeer central;
    private int round;

    @BeforeEach
    void start() throws Exception {
        real = new TestUpstream();
        gateway = new BridgedGateway("GOOD", "BAD");
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        if (crooked != null) {
            crooked.close();
        }
        real.close();
    }

    private void treat(CrookedUpstream.Treatment treatment) throws Exception {
        crooked = new CrookedUpstream(real.port, treatment);
        connectGood(Map.of("port", crooked.port, "allowLocalCommands", true));
    }

    private void connectGood(Map<String, Object> properties) throws Exception {
        gateway.lead(properties);
        good = gateway.charger("GOOD");
        central = real.nextPeer();
        assertServed();
    }

    /** Calls of both ends and of the gateway are answered, and it still tells who is there. */
    private void assertServed() throws Exception {
        for (int i = 0; i < 20; i++) {
            round++;
            good.text("[2,\"" + round + "\",\"Heartbeat\",{}]");
            assertThat(central.next()).contains("\"" + round + "\",\"Heartbeat\"");
            central.text("[3,\"" + round + "\",{}]");
            assertThat(good.next()).isEqualTo("TEXT [3,\"" + round + "\",{}]");
            central.text("[2,\"c" + round + "\",\"ClearCache\",{}]");
            assertThat(good.next()).contains("\"c" + round + "\"");
            good.text("[3,\"c" + round + "\",{\"status\":\"Accepted\"}]");
            assertThat(central.next()).contains("\"c" + round + "\"");
        }
        CompletableFuture<CallOutcome> own =
                gateway.server
                        .registry
                        .call("GOOD", "GetConfiguration", Map.of())
                        .toCompletableFuture();
        String id = good.next().split("\"")[1];
        good.text("[3,\"" + id + "\",{}]");
        assertThat(own.get(60, TimeUnit.SECONDS)).isInstanceOf(CallOutcome.Result.class);
        assertThat(gateway.server.registry.links())
                .extracting(Link::chargePointId)
                .contains("GOOD");
    }

    @ParameterizedTest
    @CsvSource({
        "401 Unauthorized, 401, external:unauthorized",
        "403 Forbidden, 403, external:unauthorized",
        "404 Not Found, 404, external:not-found",
        "503 Service Unavailable, 503, external:rejected",
        "302 Found, 502, external:rejected",
        "200 OK, 502, external:rejected"
    })
    void oneThatRefuses(String answer, int status, String alarm) throws Exception {
        treat(
                CrookedUpstream.answer(
                        "HTTP/1.1 "
                                + answer
                                + "\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n"
                                + "WWW-Authenticate: Basic realm=x\r\n\r\n"));
        for (int i = 0; i < 3; i++) {
            assertThat(gateway.refusal("BAD")).isEqualTo(status);
        }
        assertServed();
        assertThat(gateway.alarms.active).containsOnlyKeys(alarm);
    }

    @Test
    void oneThatIsNotThereAnyMore() throws Exception {
        treat((socket, head) -> {});
        crooked.stopListening();
        assertThat(gateway.refusal("BAD")).isEqualTo(502);
        assertServed();
        assertThat(gateway.alarms.active).containsOnlyKeys("external:refused");
    }

    @Test
    void oneThatTakesTheConnectionAndNeverAnswers() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        treat((socket, head) -> end.await());
        CompletableFuture<Integer> refusal =
                CompletableFuture.supplyAsync(() -> gateway.refusal("BAD"));
        assertThat(crooked.reached.await(60, TimeUnit.SECONDS)).isTrue();
        assertServed();
        assertThat(refusal).isNotDone();
        end.countDown();
        assertThat(refusal.get(60, TimeUnit.SECONDS)).isEqualTo(502);
        assertThat(gateway.alarm("external:rejected")).contains("closed without an answer");
    }

    @Test
    void oneThatAnswersGarbageInPlaceOfTheHandshake() throws Exception {
        treat(CrookedUpstream.answer("SSH-2.0-OpenSSH_9.6\r\n\r\n\u0000\u00ff"));
        assertThat(gateway.refusal("BAD")).isEqualTo(502);
        assertServed();
    }

    @Test
    void oneWhoseHandshakeHasNoEnd() throws Exception {
        AtomicInteger lines = new AtomicInteger();
        treat(
                (socket, head) -> {
                    OutputStream out = socket.getOutputStream();
                    out.write("HTTP/1.1 101 Switching Protocols\r\n".getBytes());
                    byte[] line = ("X-Header: " + "x".repeat(1000) + "\r\n").getBytes();
                    while (true) {
                        out.write(line);
                        lines.incrementAndGet();
                    }
                });
        assertThat(gateway.refusal("BAD")).isEqualTo(502);
        assertServed();
        assertThat(lines.get()).as("cut off after the buffers of the sockets").isLessThan(100_000);
    }

    @Test
    void oneThatClaimsAWrongKey() throws Exception {
        treat(
                CrookedUpstream.answer(
                        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection:"
                                + " Upgrade\r\nSec-WebSocket-Accept: AAAA\r\n\r\n"));
        assertThat(gateway.refusal("BAD")).isEqualTo(502);
        assertServed();
    }

    @Test
    void oneThatSendsGarbageOnceItAccepted() throws Exception {
        treat(
                (socket, head) -> {
                    OutputStream out = CrookedUpstream.upgrade(socket, head);
                    out.write("\u00ff\u00ffno frame of a WebSocket".repeat(100).getBytes());
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                });
        FramePeer bad = gateway.charger("BAD");
        assertThat(bad.nextClose()).startsWith("1002");
        assertServed();
    }

    @Test
    void oneThatClosesAtOnceAfterTheHandshake() throws Exception {
        treat((socket, head) -> CrookedUpstream.upgrade(socket, head).flush());
        for (int i = 0; i < 20; i++) {
            FramePeer bad = gateway.charger("BAD");
            assertThat(bad.nextClose()).startsWith("1006");
        }
        assertServed();
    }

    @Test
    void oneThatSendsTenThousandCallsAtOnceToAChargerThatReads() throws Exception {
        int count = 10_000;
        treat(
                (socket, head) -> {
                    OutputStream out = CrookedUpstream.upgrade(socket, head);
                    for (int i = 0; i < count; i++) {
                        String call = "[2,\"" + i + "\",\"DataTransfer\",{\"vendorId\":\"x\"}]";
                        out.write(CrookedUpstream.frame(TEXT, call.getBytes()));
                    }
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                });
        FramePeer bad = gateway.charger("BAD");
        assertServed();
        for (int i = 0; i < count; i++) {
            assertThat(bad.next()).startsWith("TEXT [2,\"" + i + "\"");
        }
        assertServed();
    }

    @Test
    void oneThatSendsWithoutEndToAChargerThatReadsNothing() throws Exception {
        int most = 200;
        AtomicInteger written = new AtomicInteger();
        byte[] large =
                CrookedUpstream.frame(
                        TEXT, "x".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII));
        treat(
                (socket, head) -> {
                    OutputStream out = CrookedUpstream.upgrade(socket, head);
                    for (int i = 0; i < most; i++) {
                        out.write(large);
                        written.incrementAndGet();
                    }
                });
        try (RawHttp bad = new RawHttp(gateway.server.port)) {
            assertThat(bad.upgrade("/ocpp/BAD", "Sec-WebSocket-Protocol: ocpp1.6"))
                    .contains(" 101 ");
            for (int i = 0; i < 5; i++) {
                assertServed();
            }
            assertThat(written.get())
                    .as("the gateway holds one message, sockets some more")
                    .isLessThan(most / 2);
        }
        assertServed();
    }

    @Test
    void oneThatPingsWithoutEndAChargerThatReadsNothing() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        treat(
                (socket, head) -> {
                    OutputStream out = CrookedUpstream.upgrade(socket, head);
                    byte[] ping = CrookedUpstream.frame(PING, new byte[125]);
                    for (int i = 0; i < 100_000; i++) {
                        out.write(ping);
                    }
                    done.countDown();
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                });
        try (RawHttp bad = new RawHttp(gateway.server.port)) {
            assertThat(bad.upgrade("/ocpp/BAD", "Sec-WebSocket-Protocol: ocpp1.6"))
                    .contains(" 101 ");
            assertServed();
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        }
        assertServed();
    }

    @Test
    void oneWhoseMessageHasFramesWithoutEnd() throws Exception {
        treat(
                (socket, head) -> {
                    OutputStream out = CrookedUpstream.upgrade(socket, head);
                    out.write(CrookedUpstream.frame(0x01, new byte[0]));
                    byte[] more = CrookedUpstream.frame(0x00, new byte[0]);
                    while (true) {
                        out.write(more);
                    }
                });
        FramePeer bad = gateway.charger("BAD");
        assertThat(bad.nextClose()).startsWith("1009");
        assertServed();
    }

    @Test
    void oneThatShowsAnotherCertificateThanBefore(@TempDir Path folder) throws Exception {
        TestAuthority authority = new TestAuthority("Operator CA");
        String trust = TestAuthority.write(folder.resolve("trust.p12"), authority.trusted());
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(TestAuthority.store(authority.certify("localhost")));
        tls.setKeyStorePassword(TestAuthority.PASSWORD);
        real.close();
        real = new TestUpstream(tls);
        connectGood(
                Map.of(
                        "port",
                        real.port,
                        "tls",
                        true,
                        "trustStore",
                        trust,
                        "trustStorePassword",
                        TestAuthority.PASSWORD,
                        "allowLocalCommands",
                        true));
        TestAuthority another = new TestAuthority("Another CA");
        KeyStore wrong = TestAuthority.store(another.certify("localhost"));
        tls.reload(changed -> changed.setKeyStore(wrong));
        assertThat(gateway.refusal("BAD")).isEqualTo(502);
        assertServed();
        assertThat(gateway.alarms.active).containsOnlyKeys("external:tls");
    }
}
