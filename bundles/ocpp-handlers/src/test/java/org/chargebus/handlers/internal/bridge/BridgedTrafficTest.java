package org.chargebus.handlers.internal.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp.BridgeListener.Caller;
import org.chargebus.ocpp.BridgeListener.UpstreamState;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.signal.Snapshot;
import org.junit.jupiter.api.Test;

/** behaviour.md, "External mode": registers still show what happens. */
class BridgedTrafficTest {
    private static final String STARTED = "2026-03-01T11:00:00Z";
    private static final String STOPPED = "2026-03-01T11:30:00Z";

    private final Gateway gateway = new Gateway();
    private final BridgedTraffic traffic = new BridgedTraffic(gateway.central);
    private int id;

    private void charger(String action, Map<String, Object> payload, Map<String, Object> answer) {
        exchange(Caller.CHARGER, action, payload, answer);
    }

    private void upstream(String action, Map<String, Object> payload, Map<String, Object> answer) {
        exchange(Caller.UPSTREAM, action, payload, answer);
    }

    private void exchange(
            Caller caller, String action, Map<String, Object> payload, Map<String, Object> answer) {
        Call call = new Call(Gateway.CP, "m" + ++id, action, payload, gateway.clock.instant());
        traffic.called(call, caller);
        traffic.answered(call, caller, new CallOutcome.Result(answer));
    }

    private Snapshot now() {
        return gateway.table.snapshot(Gateway.CP);
    }

    private static Map<String, Object> status(String status) {
        return Map.of("status", status);
    }

    private void start() {
        charger(
                "StartTransaction",
                Map.of("connectorId", 1, "idTag", "TAG", "meterStart", 1000, "timestamp", STARTED),
                Map.of("transactionId", 987654, "idTagInfo", status("Accepted")));
    }

    @Test
    void aBootIsWhatTheExternalSystemSaysItIs() {
        Map<String, Object> boot =
                Map.of("chargePointVendor", "Vendor", "chargePointModel", "Model");
        charger(
                "BootNotification",
                boot,
                Map.of("status", "Pending", "currentTime", STARTED, "interval", 60));
        assertThat(now().text(0, Keys.VENDOR, "")).isEqualTo("Vendor");
        assertThat(now().text(0, Keys.REGISTRATION, "")).isEqualTo("Pending");
        charger(
                "BootNotification",
                boot,
                Map.of("status", "Accepted", "currentTime", STARTED, "interval", 60));
        assertThat(now().text(0, Keys.CONNECTION, "")).isEqualTo("boot accepted");
    }

    @Test
    void aStatusShowsBeforeTheExternalSystemAnswers() {
        traffic.called(
                new Call(
                        Gateway.CP,
                        "1",
                        "StatusNotification",
                        Map.of("connectorId", 1, "status", "Faulted", "errorCode", "GroundFailure"),
                        gateway.clock.instant()),
                Caller.CHARGER);
        assertThat(now().text(1, Keys.STATUS, "")).isEqualTo("Faulted");
        assertThat(now().text(1, Keys.ERROR_CODE, "")).isEqualTo("GroundFailure");
    }

    @Test
    void aTransactionHasTheIdOfTheExternalSystemAndIsNotStoredHere() {
        start();
        assertThat(now().isTrue(1, Keys.TX_ACTIVE)).isTrue();
        assertThat(now().longValue(1, Keys.TX_ID, 0)).isEqualTo(987654);
        assertThat(now().text(1, Keys.TX_START_STATUS, "")).isEqualTo("Accepted");
        assertThat(now().text(1, "start.source", "")).isEqualTo("external CS");
        assertThat(gateway.transactions.open()).isEmpty();
        charger(
                "StopTransaction",
                Map.of(
                        "transactionId",
                        987654,
                        "meterStop",
                        3500,
                        "timestamp",
                        STOPPED,
                        "idTag",
                        "TAG",
                        "reason",
                        "EVDisconnected"),
                Map.of());
        assertThat(now().text(1, "stop.source", "")).isEqualTo("external CS");
        assertThat(now().isTrue(1, Keys.TX_ACTIVE)).isFalse();
        assertThat(now().longValue(1, Keys.TX_ENERGY, 0)).isEqualTo(2500);
        assertThat(now().text(1, Keys.TX_STOP_REASON, "")).isEqualTo("EVDisconnected");
    }

    @Test
    void aStopOfAnUnknownTransactionTouchesNothing() {
        start();
        charger(
                "StopTransaction",
                Map.of("transactionId", 1, "meterStop", 3500, "timestamp", STOPPED),
                Map.of());
        assertThat(now().isTrue(1, Keys.TX_ACTIVE)).isTrue();
    }

    @Test
    void anIdTagIsDecidedByTheExternalSystem() {
        charger("Authorize", Map.of("idTag", "TAG"), Map.of("idTagInfo", status("Blocked")));
        assertThat(now().text(0, Keys.AUTHORIZE_ID_TAG, "")).isEqualTo("TAG");
        assertThat(now().text(0, Keys.AUTHORIZE_SENT, "")).isEqualTo("Blocked");
        assertThat(now().text(0, "authorize.source", "")).isEqualTo("external CS");
    }

    @Test
    void aLimitOfTheExternalSystemShowsWithItsSource() {
        Map<String, Object> profile =
                Map.of(
                        "chargingProfileId",
                        5,
                        "stackLevel",
                        0,
                        "chargingProfilePurpose",
                        "TxDefaultProfile",
                        "chargingProfileKind",
                        "Absolute",
                        "chargingSchedule",
                        Map.of(
                                "chargingRateUnit", "A",
                                "startSchedule", "2020-01-01T00:00:00Z",
                                "chargingSchedulePeriod",
                                        List.of(Map.of("startPeriod", 0, "limit", 12))));
        Map<String, Object> request = Map.of("connectorId", 1, "csChargingProfiles", profile);
        upstream("SetChargingProfile", request, status("Rejected"));
        assertThat(now().get(1, Keys.LIMIT_APPLIED)).isNull();
        upstream("SetChargingProfile", request, status("Accepted"));
        assertThat(now().doubleValue(1, Keys.LIMIT_APPLIED)).isEqualTo(12);
        assertThat(now().text(1, Keys.LIMIT_SOURCE, "")).isEqualTo("external CS");
        charger(
                "StatusNotification",
                Map.of("connectorId", 1, "status", "Charging", "errorCode", "NoError"),
                Map.of());
        upstream("ClearChargingProfile", Map.of("id", 5), status("Accepted"));
        assertThat(now().get(1, Keys.LIMIT_APPLIED)).isNull();
    }

    @Test
    void otherCommandsOfTheExternalSystemShowWhatTheyChanged() {
        upstream(
                "ChangeAvailability",
                Map.of("connectorId", 0, "type", "Inoperative"),
                status("Scheduled"));
        assertThat(now().isTrue(2, Keys.OPERATIVE)).isFalse();
        upstream("GetLocalListVersion", Map.of(), Map.of("listVersion", 7));
        assertThat(now().longValue(0, Keys.LIST_VERSION_VALUE, 0)).isEqualTo(7);
    }

    @Test
    void whatCannotBeReadChangesNothingAndHarmsNobody() {
        charger("StatusNotification", Map.of("connectorId", "one"), Map.of());
        charger("StartTransaction", Map.of("connectorId", 1), Map.of("transactionId", "x"));
        charger("VendorThing", Map.of("a", 1), Map.of());
        upstream("SetChargingProfile", Map.of(), status("Accepted"));
        upstream("VendorThing", Map.of(), Map.of());
        assertThat(now().get(1, Keys.TX_ACTIVE)).isNull();
    }

    @Test
    void theLinkToTheExternalSystemShows() {
        traffic.upstream(Gateway.CP, UpstreamState.UP, "");
        assertThat(now().text(0, Keys.UPSTREAM, "")).isEqualTo("up");
        traffic.upstream(Gateway.CP, UpstreamState.DOWN, "refused");
        assertThat(now().text(0, Keys.UPSTREAM, "")).isEqualTo("down");
    }
}
