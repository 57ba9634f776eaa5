package org.chargebus.handlers.internal.failsafe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chargebus.command.Command;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.SerialChargers;
import org.chargebus.handlers.internal.doubles.SerialChargers.Arrived;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Issue 3.6: at the time-out the fallback goes to every connector within 1 s, measured with 20
 * chargers of 7 connectors that answer one call after the other, each in 100 ms.
 */
class WholeSiteTest {
    private static final int CHARGERS = 20;
    private static final int CONNECTORS = 7;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Gateway gateway = new Gateway();
    private final SerialChargers chargers = new SerialChargers(gateway, Duration.ofMillis(100));

    @BeforeEach
    void connected() {
        gateway.wire = chargers;
        gateway.update();
        List<ChargePoint> all = new ArrayList<>();
        for (int c = 1; c <= CHARGERS; c++) {
            all.add(Gateway.charger("CP" + c, c, CONNECTORS, Gateway.AUTO));
        }
        gateway.configure(new Site("site", "", Mode.BMS, true, all));
        for (int c = 1; c <= CHARGERS; c++) {
            gateway.presence.connected(gateway.chargePoints.connect("CP" + c), true);
            gateway.write("CP" + c, 0, "quality", "live");
        }
        gateway.advance(Duration.ofSeconds(5));
        gateway.alive();
    }

    private void limitAll(double limit) {
        for (int c = 1; c <= CHARGERS; c++) {
            for (int k = 1; k <= CONNECTORS; k++) {
                gateway.submit(
                        new Command.SetLimit(new ConnectorRef("CP" + c, k), limit, false, 0));
            }
        }
    }

    private void assertFallbackEverywhere() {
        for (int c = 1; c <= CHARGERS; c++) {
            Snapshot snapshot = gateway.table.snapshot("CP" + c);
            for (int k = 1; k <= CONNECTORS; k++) {
                assertThat(snapshot.doubleValue(k, "limit.applied")).isEqualTo(6.0);
                assertThat(snapshot.text(k, "limit.source", "")).isEqualTo("fallback (BMS lost)");
            }
        }
    }

    @Test
    void within1SecondAll140ConnectorsHaveTakenTheFallback() {
        limitAll(16);
        gateway.advance(Duration.ofSeconds(60));
        assertThat(gateway.value("bms.commState")).isEqualTo("lost");
        Instant lost = gateway.clock.instant();
        gateway.advance(SECOND);
        assertFallbackEverywhere();
        List<Arrived> sent =
                chargers.arrived("SetChargingProfile").stream()
                        .filter(call -> !call.at().isBefore(lost))
                        .toList();
        assertThat(sent).hasSize(CHARGERS * CONNECTORS);
        assertThat(sent)
                .allMatch(call -> Duration.between(lost, call.answeredAt()).compareTo(SECOND) <= 0);
    }

    @Test
    void limitsOfTheLastMomentDoNotHoldItUp() {
        gateway.advance(Duration.ofMillis(59_000));
        limitAll(16);
        gateway.advance(Duration.ofMillis(800));
        // These would wait for the pace of 2 s.
        limitAll(17);
        gateway.advance(Duration.ofMillis(200));
        assertThat(gateway.value("bms.commState")).isEqualTo("lost");
        gateway.advance(SECOND);
        assertFallbackEverywhere();
    }

    @Test
    void oneSilentAndOneRefusingChargerDoNotHoldUpTheOthers() {
        chargers.behave("CP3", action -> new org.chargebus.ocpp.CallOutcome.Timeout(30));
        chargers.behave("CP4", action -> SerialChargers.status("Rejected"));
        gateway.advance(Duration.ofSeconds(60));
        gateway.advance(SECOND);
        long taken = 0;
        for (int c = 1; c <= CHARGERS; c++) {
            Snapshot snapshot = gateway.table.snapshot("CP" + c);
            for (int k = 1; k <= CONNECTORS; k++) {
                taken += snapshot.doubleValue(k, "limit.applied") == 6.0 ? 1 : 0;
            }
        }
        assertThat(taken).isEqualTo((CHARGERS - 2) * CONNECTORS);
        assertThat(gateway.alarms.active())
                .filteredOn(alarm -> alarm.key().startsWith("failsafe:fallback:CP4."))
                .hasSize(CONNECTORS);
    }

    @Test
    void whatTheyWantAgainIsWrittenInFewCommits() {
        int before = gateway.store.commits();
        for (int i = 0; i < 100; i++) {
            limitAll(6 + i / 10.0);
            gateway.advance(Duration.ofMillis(100));
        }
        assertThat(gateway.store.commits() - before).isLessThanOrEqualTo(11);
    }
}
