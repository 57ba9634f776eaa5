package org.chargebus.transport.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.chargebus.command.Origin;
import org.chargebus.testkit.HeardTrace;
import org.chargebus.transport.internal.TestSite;
import org.chargebus.transport.internal.TestStandIn;
import org.chargebus.transport.internal.handshake.Security;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the trace hears in external mode: either side, each message once, in their order. */
class BridgedTraceTest {
    private static final Origin MASTER =
            new Origin(Origin.Kind.MODBUS, "10.0.0.5:4000", new Origin.Request(7, 1, 6, 1403));
    private static final String BY_MASTER =
            " by MODBUS 10.0.0.5:4000 FC6 address 1403 unit 1 transaction 7";
    private static final String HEARTBEAT = "[2,\"h\",\"Heartbeat\",{}]";
    private static final String RESET = "[2,\"u\",\"Reset\",{}]";

    private final ManualTimer timer = new ManualTimer();
    private final StandIns standIns = new StandIns(timer);
    private final FrameTap tap = new FrameTap();
    private final HeardTrace trace = new HeardTrace();
    private final LinkContext context =
            new LinkContext(
                    timer,
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                    Runnable::run,
                    () -> new LinkSettings(60, 30, 1 << 21, true),
                    new HandlerRegistry(timer),
                    new LinkListeners(),
                    () -> true,
                    new BridgeListeners(),
                    standIns,
                    tap);
    private final LinkRegistry registry = new LinkRegistry(context.clock());
    private final FakeUplink uplink = new FakeUplink();
    private final FakePeer charger = new FakePeer();

    @BeforeEach
    void connect() {
        tap.trace(trace);
        standIns.add(new TestStandIn());
        registry.bridge(
                context, TestSite.chargePoint("CP1"), charger, uplink, "ocpp1.6", Security.NONE);
    }

    @Test
    @DisplayName("A message is told as it came on one side and as it went on the other")
    void bothSides() {
        FakePeer upstream = uplink.connects();
        charger.says(HEARTBEAT);
        upstream.says("[3,\"h\",{}]");
        upstream.says(RESET);
        charger.says("[3,\"u\",{}]");
        assertThat(trace.heard())
                .containsExactly(
                        "CHARGER CP1 IN " + HEARTBEAT,
                        "UPSTREAM CP1 OUT " + HEARTBEAT,
                        "UPSTREAM CP1 IN [3,\"h\",{}]",
                        "CHARGER CP1 OUT [3,\"h\",{}]",
                        "UPSTREAM CP1 IN " + RESET,
                        "CHARGER CP1 OUT " + RESET,
                        "CHARGER CP1 IN [3,\"u\",{}]",
                        "UPSTREAM CP1 OUT [3,\"u\",{}]");
    }

    @Test
    @DisplayName(
            "A command of the gateway names its cause, stays on its side, and what waited goes on")
    void aLocalCommand() {
        FakePeer upstream = uplink.connects();
        charger.says(HEARTBEAT);
        timer.passSeconds(2);
        trace.heard();
        registry.call("CP1", "ClearCache", Map.of(), MASTER);
        String id = charger.last().split("\"")[1];
        upstream.says(RESET);
        charger.says("[3,\"" + id + "\",{\"status\":\"Accepted\"}]");
        assertThat(trace.heard())
                .containsExactly(
                        "CHARGER CP1 OUT [2,\"" + id + "\",\"ClearCache\",{}]" + BY_MASTER,
                        "UPSTREAM CP1 IN " + RESET,
                        "CHARGER CP1 IN [3,\"" + id + "\",{\"status\":\"Accepted\"}]",
                        "CHARGER CP1 OUT " + RESET);
    }

    @Test
    @DisplayName(
            "While the central system is away the answers given here show, and later the replay")
    void away() {
        uplink.fails();
        charger.says("[2,\"s\",\"StartTransaction\",{\"idTag\":\"T\"}]");
        assertThat(trace.heard())
                .containsExactly(
                        "CHARGER CP1 IN [2,\"s\",\"StartTransaction\",{\"idTag\":\"T\"}]",
                        "CHARGER CP1 OUT [3,\"s\",{\"transactionId\":2100000000}]");
        timer.passSeconds(2);
        FakePeer upstream = uplink.connects();
        upstream.says("[3,\"s\",{\"transactionId\":77}]");
        charger.says("[2,\"m\",\"MeterValues\",{\"transactionId\":2100000000}]");
        assertThat(trace.heard())
                .containsExactly(
                        "UPSTREAM CP1 OUT [2,\"s\",\"StartTransaction\",{\"idTag\":\"T\"}]",
                        "UPSTREAM CP1 IN [3,\"s\",{\"transactionId\":77}]",
                        "CHARGER CP1 IN [2,\"m\",\"MeterValues\",{\"transactionId\":2100000000}]",
                        "UPSTREAM CP1 OUT [2,\"m\",\"MeterValues\",{\"transactionId\":77}]");
    }

    @Test
    @DisplayName("What a central system says that is replaced by another is not told any more")
    void gone() {
        FakePeer upstream = uplink.connects();
        upstream.goes(1006);
        trace.heard();
        upstream.says(RESET);
        assertThat(trace.heard()).isEqualTo(List.of());
    }
}
