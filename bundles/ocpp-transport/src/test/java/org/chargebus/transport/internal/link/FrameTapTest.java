package org.chargebus.transport.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chargebus.command.Origin;
import org.chargebus.site.Site;
import org.chargebus.testkit.HeardTrace;
import org.chargebus.transport.internal.TestSite;
import org.chargebus.transport.internal.handshake.Security;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the trace hears of a charger, and that nobody needs it. */
class FrameTapTest {
    private static final Origin MASTER =
            new Origin(Origin.Kind.MODBUS, "10.0.0.5:4000", new Origin.Request(7, 1, 16, 1403));

    private final ManualTimer timer = new ManualTimer();
    private final FrameTap tap = new FrameTap();
    private final LinkContext context =
            new LinkContext(
                    timer,
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                    Runnable::run,
                    () -> new LinkSettings(0, 30, 10_000, true),
                    new HandlerRegistry(timer),
                    new LinkListeners(),
                    () -> false,
                    new BridgeListeners(),
                    new StandIns(timer),
                    tap);
    private final LinkRegistry registry = new LinkRegistry(context.clock());
    private final FakeWire wire = new FakeWire("wire", new ArrayList<>());
    private final HeardTrace trace = new HeardTrace();

    private ChargerSession connect() {
        Site site = new TestSite().withPassword("CP1", "0123456789abcdef").site();
        return registry.open(
                context, site.byId("CP1").orElseThrow(), wire, "ocpp1.6", Security.PASSWORD);
    }

    @Test
    @DisplayName("A CALL is told with who asked for it, and all that comes with nobody")
    void aCallNamesItsCause() {
        tap.trace(trace);
        ChargerSession session = connect();
        session.received("[9,\"odd\"]");
        timer.passSeconds(2);
        registry.call("CP1", "Reset", Map.of(), MASTER);
        registry.call("CP1", "ClearCache", Map.of());
        List<String> heard = trace.heard();
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0)).isEqualTo("CHARGER CP1 IN [9,\"odd\"]");
        assertThat(heard.get(1))
                .startsWith("CHARGER CP1 OUT [2,\"cb-")
                .endsWith(
                        ",\"Reset\",{}] by MODBUS 10.0.0.5:4000 FC16 address 1403 unit 1"
                                + " transaction 7");
    }

    @Test
    @DisplayName("A trace that fails is left, and the charger notices nothing")
    void aBrokenTrace() {
        trace.broken = true;
        tap.trace(trace);
        ChargerSession session = connect();
        session.received("[9,\"odd\"]");
        session.received("[9,\"odd\"]");
        assertThat(trace.heard()).hasSize(1);
        assertThat(registry.link("CP1")).isPresent();
    }

    @Test
    @DisplayName("The trace before that leaves late does not take the next one along")
    void aLateLeave() {
        HeardTrace next = new HeardTrace();
        tap.trace(trace);
        tap.trace(next);
        tap.traceGone(trace);
        connect().received("[9,\"odd\"]");
        tap.traceGone(next);
        connect().received("[9,\"odd\"]");
        assertThat(next.heard()).hasSize(1);
        assertThat(trace.heard()).isEmpty();
    }
}
