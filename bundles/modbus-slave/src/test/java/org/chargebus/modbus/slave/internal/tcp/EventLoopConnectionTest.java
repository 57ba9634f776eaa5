package org.chargebus.modbus.slave.internal.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chargebus.command.Origin;
import org.chargebus.endpoint.Endpoint.State;
import org.chargebus.modbus.ModbusClient;
import org.chargebus.modbus.slave.internal.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The life of connections: limit, silence, stop, live settings (modbus.md, TCP). */
@Timeout(60)
class EventLoopConnectionTest {
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(10);
    private static final Duration NANO = Duration.ofNanos(1);

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Rule("TCP-9")
    void oneConnectionTooManyIsClosedAtOnceAndCounted() throws Exception {
        server.apply(2, KEEP_ALIVE, "any", "any");
        try (RawMaster first = server.connect();
                RawMaster second = server.connect()) {
            first.assertServed();
            second.assertServed();
            for (int i = 1; i <= 3; i++) {
                try (RawMaster third = server.connect()) {
                    third.assertClosed();
                }
                assertThat(server.loop.counters().refused()).isEqualTo(i);
            }
            first.assertServed();
            second.assertServed();
        }
    }

    @Test
    @Rule("TCP-10")
    void aFreedPlaceServesTheNextOneAtOnce() throws Exception {
        server.apply(1, KEEP_ALIVE, "any", "any");
        for (int i = 0; i < 50; i++) {
            try (RawMaster master = server.connect()) {
                master.assertServed();
            }
        }
        assertThat(server.loop.counters().refused()).isZero();
    }

    @Test
    void aSmallerLimitDropsNobody() throws Exception {
        try (RawMaster first = server.connect();
                RawMaster second = server.connect()) {
            first.assertServed();
            second.assertServed();
            server.apply(1, KEEP_ALIVE, "any", "any");
            try (RawMaster third = server.connect()) {
                third.assertClosed();
            }
            first.assertServed();
            second.assertServed();
        }
    }

    @Test
    @Rule("TCP-5")
    void halfARequestIsGivenUpAfterFiveSeconds() throws Exception {
        try (RawMaster slow = server.connect();
                RawMaster other = server.connect()) {
            other.assertServed();
            // The answer to the whole request shows that the half one was read too.
            slow.send(RawMaster.adu(1, 1, "03 0000 0001") + "0002 0000 0006 01 03");
            slow.receive();
            server.pass(Patience.HALF_REQUEST.minus(NANO));
            slow.send("0000 0001" + "0003 0000 0006 01");
            assertThat(slow.receive()).startsWith("0002");
            server.pass(Patience.HALF_REQUEST);
            slow.assertClosed();
            other.assertServed();
        }
    }

    @Test
    @Rule("TCP-5")
    void aByteNowAndThenDoesNotProlongHalfARequest() throws Exception {
        try (RawMaster slow = server.connect()) {
            slow.send(RawMaster.adu(1, 1, "03 0000 0001") + "00");
            slow.receive();
            server.pass(Duration.ofSeconds(4));
            slow.send("02");
            try (RawMaster other = server.connect()) {
                other.assertServed();
            }
            server.pass(Duration.ofSeconds(1));
            slow.assertClosed();
        }
    }

    @Test
    @Rule("TCP-13")
    void silenceOfKeepAliveMinutesEndsAConnection() throws Exception {
        try (RawMaster silent = server.connect();
                RawMaster lively = server.connect()) {
            silent.assertServed();
            lively.assertServed();
            server.pass(KEEP_ALIVE.minus(NANO));
            lively.assertServed();
            server.pass(NANO);
            silent.assertClosed();
            lively.assertServed();
        }
    }

    @Test
    @Rule("TCP-13")
    void aConnectionThatNeverSpokeEndsToo() throws Exception {
        try (RawMaster mute = server.connect();
                RawMaster other = server.connect()) {
            // Accepted in order: when the second is served the first is known.
            other.assertServed();
            server.pass(KEEP_ALIVE);
            mute.assertClosed();
        }
    }

    @Test
    void withoutKeepAliveSilenceIsNoReason() throws Exception {
        server.apply(6, Duration.ZERO, "any", "any");
        try (RawMaster silent = server.connect()) {
            silent.assertServed();
            server.pass(Duration.ofDays(30));
            silent.assertServed();
        }
    }

    @Test
    void aShorterKeepAliveCountsAtOnce() throws Exception {
        try (RawMaster silent = server.connect()) {
            silent.assertServed();
            server.pass(Duration.ofMinutes(2));
            server.apply(6, Duration.ofMinutes(1), "any", "any");
            silent.assertClosed();
        }
    }

    @Test
    void aMasterThatDoesNotReadHoldsUpNobodyAndLosesNothing() throws Exception {
        try (RawMaster lazy = new RawMaster(server.port(), 4096);
                RawMaster other = server.connect()) {
            SlowReader.assertHoldsUpNobody(lazy, other, 60_000);
        }
    }

    @Test
    @Rule("TCP-14")
    void aMasterThatNeverReadsEndsWithTheServer() throws Exception {
        try (RawMaster lazy = new RawMaster(server.port(), 4096)) {
            lazy.send(RawMaster.adu(1, 1, "03 0000 007D").repeat(3000));
            try (RawMaster other = server.connect()) {
                other.assertServed();
            }
            server.close();
        }
        assertThat(server.loop.clients()).isEmpty();
    }

    @Test
    @Rule({"TCP-12", "TCP-14"})
    void stopEndsEveryConnectionAndFreesThePortForTheNextServer() throws Exception {
        TcpSettings same = TestServer.settings(server.port(), 6, KEEP_ALIVE, "any", "any");
        for (int update = 0; update < 20; update++) {
            List<RawMaster> masters = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                RawMaster master = server.connect();
                master.assertServed();
                masters.add(master);
            }
            long begin = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(1));
            for (RawMaster master : masters) {
                master.assertClosed();
                master.close();
            }
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().equals("chargebus-modbus-tcp"));
            server = new TestServer(same);
            // At once: a first attempt that failed would be FAILED, and the time stands still.
            server.await(State.LISTENING);
        }
    }

    @Test
    void allowFromClosesToOthersAndOnlyToThem() throws Exception {
        try (RawMaster master = server.connect()) {
            master.assertServed();
            server.apply(6, KEEP_ALIVE, "127.0.0.0/8", "any");
            master.assertServed();
            server.apply(6, KEEP_ALIVE, "10.0.0.0/8", "any");
            master.assertClosed();
            try (RawMaster refused = server.connect()) {
                refused.assertClosed();
            }
            assertThat(server.loop.counters().refused()).as("counts the limit only").isZero();
        }
    }

    @Test
    void writeFromAppliesLiveWithoutDroppingTheMaster() throws Exception {
        try (RawMaster master = server.connect()) {
            assertThat(master.exchange(1, "06 0000 0001")).isEqualTo("0600000001");
            server.apply(6, KEEP_ALIVE, "any", "10.0.0.0/8");
            // The next connection is accepted with the new settings, so the loop has them.
            try (RawMaster other = server.connect()) {
                assertThat(other.exchange(1, "06 0000 0002")).isEqualTo("8601");
            }
            assertThat(master.exchange(1, "06 0000 0002")).isEqualTo("8601");
            master.assertServed();
            assertThat(server.bank.get(0)).isEqualTo(1);
        }
    }

    @Test
    void aBankLearnsWhoWritesFromOneOriginPerConnection() throws Exception {
        try (RawMaster master = server.connect()) {
            master.exchange(1, "06 0000 0001");
            master.exchange(1, "05 0001 FF00");
            List<Origin> writers = server.bank.writers();
            assertThat(writers)
                    .containsOnly(new Origin(Origin.Kind.MODBUS, master.address()))
                    .hasSize(2);
            assertThat(writers.get(0)).isSameAs(writers.get(1));
        }
    }

    @Test
    void aBankThatBreaksCostsAnAnswerNotTheConnection() throws Exception {
        try (RawMaster master = server.connect()) {
            server.bank.defect = new IllegalStateException("broken");
            assertThat(master.exchange(1, "03 0000 0001")).isEqualTo("8304");
            server.bank.defect = null;
            master.assertServed();
        }
    }

    @Test
    void theClientsAreListedOldestFirstWithTheirCounts() throws Exception {
        try (RawMaster first = server.connect();
                RawMaster second = server.connect()) {
            first.assertServed();
            second.exchange(1, "07");
            server.pass(Duration.ofSeconds(7));
            first.exchange(1, "03 FFFF 0002");
            String listener = "127.0.0.1:" + server.port();
            assertThat(server.loop.clients())
                    .containsExactly(
                            new ModbusClient(
                                    listener,
                                    first.address(),
                                    TestServer.START.minusSeconds(7),
                                    TestServer.START,
                                    2,
                                    1,
                                    true,
                                    "",
                                    ""),
                            new ModbusClient(
                                    listener,
                                    second.address(),
                                    TestServer.START.minusSeconds(7),
                                    TestServer.START.minusSeconds(7),
                                    1,
                                    1,
                                    true,
                                    "",
                                    ""));
        }
        try (RawMaster third = server.connect()) {
            third.assertServed();
            assertThat(server.loop.clients()).hasSize(1);
            assertThat(server.loop.counters().pdus().requests()).isEqualTo(4);
            assertThat(server.loop.counters().pdus().exceptions()).isEqualTo(2);
        }
    }
}
