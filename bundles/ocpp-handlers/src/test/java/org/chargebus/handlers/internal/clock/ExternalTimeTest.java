package org.chargebus.handlers.internal.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.chargebus.command.Command;
import org.chargebus.handlers.internal.bridge.BridgedTraffic;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.ocpp.BridgeListener.Caller;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** register-map.md, {@code time.source} = external CS; OCPP 1.6, 4.2 and 4.6. */
class ExternalTimeTest {
    private static final Map<String, Object> BOOT =
            Map.of("chargePointVendor", "V", "chargePointModel", "M");

    private final Gateway gateway = new Gateway();
    private final BridgedTraffic traffic = new BridgedTraffic(gateway.central);

    @BeforeEach
    void connected() {
        gateway.presence.siteChanged(gateway.site.get());
        gateway.connect();
    }

    private Object value(String key) {
        var sample = gateway.table.snapshot("").get(0, key);
        return sample == null ? null : sample.value();
    }

    private void answered(String action, Map<String, Object> payload, Map<String, Object> answer) {
        Call call = new Call(Gateway.CP, "1", action, payload, gateway.clock.instant());
        traffic.called(call, Caller.CHARGER);
        traffic.answered(call, Caller.CHARGER, new CallOutcome.Result(answer));
    }

    private void heartbeat(String time) {
        answered("Heartbeat", Map.of(), Map.of("currentTime", time));
    }

    @Test
    void theAnswerToABootTellsTheTimeAndEachHeartbeatCorrectsIt() {
        answered(
                "BootNotification",
                BOOT,
                Map.of("status", "Pending", "currentTime", "2026-03-01T13:00:00Z", "interval", 9));
        assertThat(value("time.source")).isEqualTo("external CS");
        assertThat(value("time.state")).as("nobody wrote a date").isEqualTo("never set");
        assertThat(value("_timeSetAt")).isEqualTo(gateway.clock.instant());
        assertThat(gateway.central.time()).isEqualTo(Instant.parse("2026-03-01T13:00:00Z"));
        gateway.clock.move(Duration.ofSeconds(60));
        heartbeat("2026-03-01T13:01:05Z");
        assertThat(gateway.central.time()).isEqualTo(Instant.parse("2026-03-01T13:01:05Z"));
        assertThat(value("_timeSetAt")).isEqualTo(gateway.clock.instant());
    }

    @Test
    void theWayThroughTheNetworkDoesNotMoveTheClock() {
        heartbeat("2026-03-01T12:00:10Z");
        gateway.clock.move(Duration.ofSeconds(60));
        heartbeat("2026-03-01T12:01:08.001Z");
        assertThat(gateway.central.time()).isEqualTo(Instant.parse("2026-03-01T12:01:10Z"));
        heartbeat("2026-03-01T12:01:08Z");
        assertThat(gateway.central.time()).isEqualTo(Instant.parse("2026-03-01T12:01:08Z"));
    }

    @Test
    void limitsOfTheGatewayBeginByTheClockThatChargersWereTold() {
        heartbeat("2030-01-01T00:00:00Z");
        gateway.submit(new Command.SetLimit(Gateway.ref(1), 16, false, 0));
        assertThat(gateway.chargePoints.last().payload().toString())
                .contains("startSchedule=2030-01-01T00:00:00Z");
    }

    @Test
    void whoeverToldTheTimeLastHolds() {
        heartbeat("2026-03-01T12:00:00Z");
        assertThat(value("time.source")).isEqualTo("external CS");
        gateway.submit(new Command.SetClock(Instant.parse("2028-01-01T00:00:00Z")));
        assertThat(value("time.source")).isEqualTo("BMS");
        assertThat(gateway.central.time()).isEqualTo(Instant.parse("2028-01-01T00:00:00Z"));
        heartbeat("2026-03-01T12:00:00Z");
        assertThat(value("time.source")).isEqualTo("external CS");
        assertThat(gateway.central.time()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(value("time.state")).as("that of the date the BMS wrote").isEqualTo("accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2100-01-01T00:00:00Z", "yesterday", ""})
    void whatTheRegistersCannotHoldIsPassedOver(String time) {
        heartbeat(time);
        assertThat(value("time.source")).isEqualTo("system clock");
        assertThat(gateway.central.time()).isEqualTo(gateway.clock.instant());
    }

    @Test
    void anAnswerWithoutATimeOrWithAnErrorChangesNothing() {
        answered("Heartbeat", Map.of(), Map.of());
        Call call = new Call(Gateway.CP, "2", "Heartbeat", Map.of(), gateway.clock.instant());
        traffic.answered(call, Caller.CHARGER, new CallOutcome.Error("InternalError", ""));
        assertThat(value("time.source")).isEqualTo("system clock");
    }
}
