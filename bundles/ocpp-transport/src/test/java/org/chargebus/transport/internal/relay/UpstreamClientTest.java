package org.chargebus.transport.internal.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.chargebus.transport.internal.TestUpstream;
import org.chargebus.transport.internal.Threads;
import org.chargebus.transport.internal.link.ThreadTimer;
import org.chargebus.transport.internal.relay.UpstreamException.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class UpstreamClientTest {
    private static final int WAITING = 50;

    private final ThreadTimer timer = new ThreadTimer("test-timer");
    private final ExecutorService resolvers = Threads.one("test-resolver");
    private UpstreamClient client;

    @AfterEach
    void stop() throws Exception {
        client.stop();
        timer.close();
    }

    private UpstreamClient client(int port, Duration handshake) throws Exception {
        ExternalSettings settings =
                ExternalSettings.of(
                        TestExternal.config(Map.of("host", "localhost", "port", port)), Map.of());
        client = new UpstreamClient(settings, null, timer, resolvers, handshake);
        client.start();
        return client;
    }

    /** The name server does not answer before. */
    private void silentUntil(CountDownLatch answer) {
        resolvers.execute(
                () -> {
                    try {
                        answer.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private static UpstreamException failure(UpstreamClient client) throws Exception {
        try {
            client.connect("CP1", List.of("ocpp1.6"), null).get(90, TimeUnit.SECONDS);
            throw new AssertionError("connected");
        } catch (ExecutionException e) {
            return (UpstreamException) e.getCause();
        }
    }

    /** More at once than there are threads for connections, of which none is taken. */
    @Test
    void aNameServerThatIsSilentHoldsUpNobodyWhoIsConnected() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        try (TestUpstream upstream = new TestUpstream()) {
            UpstreamClient patient = client(upstream.port, Duration.ofSeconds(60));
            var made = patient.connect("CP1", List.of("ocpp1.6"), null).get(60, TimeUnit.SECONDS);
            var central = upstream.nextPeer();
            silentUntil(answer);
            for (int i = 0; i < WAITING; i++) {
                patient.connect("CP2", List.of("ocpp1.6"), null);
            }
            made.peer().send("still served");
            assertThat(central.next()).isEqualTo("TEXT still served");
            assertThat(upstream.peers).isEmpty();
            answer.countDown();
            for (int i = 0; i < WAITING; i++) {
                assertThat(upstream.nextPeer()).isNotNull();
            }
        }
    }

    @Test
    void aNameServerThatNeverAnswersIsATimeOut() throws Exception {
        silentUntil(new CountDownLatch(1));
        UpstreamException failure = failure(client(9, Duration.ofMillis(500)));
        assertThat(failure.reason()).isEqualTo(Cause.TIME_OUT);
        assertThat(failure.status()).isEqualTo(504);
    }
}
