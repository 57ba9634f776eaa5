package org.chargebus.handlers.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.Reply;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.HandlerWithdrawnException;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.BootNotification;
import org.chargebus.ocpp16.Validation;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Quality;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreMessagesTest {
    private final Gateway gateway = new Gateway();

    private static Map<String, Object> boot() {
        return new HashMap<>(
                Map.of(
                        "chargePointVendor", "Vendor",
                        "chargePointModel", "Model",
                        "chargePointSerialNumber", "S1",
                        "chargeBoxSerialNumber", "B1",
                        "firmwareVersion", "1.0",
                        "iccid", "89",
                        "imsi", "26",
                        "meterType", "MT",
                        "meterSerialNumber", "MS"));
    }

    private static Map<String, Object> status(int k, String status, String error) {
        return new HashMap<>(Map.of("connectorId", k, "status", status, "errorCode", error));
    }

    @Test
    void aBootIsAcceptedWithTheTimeAndTheConfiguredInterval() {
        assertThat(gateway.exchange("BootNotification", boot()))
                .containsEntry("status", "Accepted")
                .containsEntry("currentTime", "2026-03-01T12:00:00Z")
                .containsEntry("interval", 300);
    }

    @Test
    void aBootFillsTheIdentityPointsAndCounts() {
        gateway.exchange("BootNotification", boot());
        assertThat(gateway.value(0, "vendor")).isEqualTo("Vendor");
        assertThat(gateway.value(0, "model")).isEqualTo("Model");
        assertThat(gateway.value(0, "chargePointSerial")).isEqualTo("S1");
        assertThat(gateway.value(0, "chargeBoxSerial")).isEqualTo("B1");
        assertThat(gateway.value(0, "firmwareVersion")).isEqualTo("1.0");
        assertThat(gateway.value(0, "iccid")).isEqualTo("89");
        assertThat(gateway.value(0, "imsi")).isEqualTo("26");
        assertThat(gateway.value(0, "meterType")).isEqualTo("MT");
        assertThat(gateway.value(0, "meterSerial")).isEqualTo("MS");
        assertThat(gateway.value(0, "registration")).isEqualTo("Accepted");
        assertThat(gateway.value(0, "connection")).isEqualTo("boot accepted");
        gateway.exchange("BootNotification", boot());
        assertThat(gateway.value(0, "bootCounter")).isEqualTo(2L);
    }

    @Test
    void theLogTellsOfFirmwareOnlyWhenThereIsSome() {
        assertThat(BootNotificationHandler.described(boot(Optional.of("1.0"))))
                .isEqualTo("Vendor Model, firmware 1.0");
        assertThat(BootNotificationHandler.described(boot(Optional.of(""))))
                .isEqualTo("Vendor Model");
        assertThat(BootNotificationHandler.described(boot(Optional.empty())))
                .isEqualTo("Vendor Model");
    }

    private static BootNotification.Req boot(Optional<String> firmware) {
        Optional<String> none = Optional.empty();
        return new BootNotification.Req(
                "Vendor", "Model", none, none, firmware, none, none, none, none);
    }

    @Test
    void theIntervalAMasterWroteGoesOutInTheNextBoot() {
        gateway.write(Gateway.CP, 0, "heartbeatInterval", 60L);
        assertThat(gateway.exchange("BootNotification", boot())).containsEntry("interval", 60);
    }

    @Test
    void aChargerWhoseConfigurationWasTakenAwayStaysPending() {
        gateway.site.siteChanged(new Site("other", "", Mode.BMS, true, List.of()));
        assertThat(gateway.exchange("BootNotification", boot())).containsEntry("status", "Pending");
        assertThat(gateway.value(0, "connection")).isEqualTo("boot pending");
    }

    @Test
    void everyReplyComesBeforeItsSideEffects() {
        for (String action : List.of("BootNotification", "StatusNotification", "MeterValues")) {
            Map<String, Object> payload =
                    switch (action) {
                        case "BootNotification" -> boot();
                        case "StatusNotification" -> status(1, "Charging", "NoError");
                        default -> Map.of("connectorId", 1, "meterValue", List.of());
                    };
            long before = gateway.table.changes();
            Reply reply = gateway.send(action, payload);
            assertThat(reply.isThere()).isTrue();
            assertThat(gateway.table.changes()).as(action).isEqualTo(before);
            reply.sent();
            assertThat(gateway.table.changes()).as(action).isGreaterThan(before);
        }
    }

    @Test
    void aHeartbeatIsAnsweredWithTheTimeAndCountsAsLife() {
        gateway.clock.move(Duration.ofSeconds(5));
        assertThat(gateway.exchange("Heartbeat", Map.of()))
                .containsExactly(Map.entry("currentTime", "2026-03-01T12:00:05Z"));
        assertThat(gateway.value(0, "lastMessageTime"))
                .isEqualTo(Instant.parse("2026-03-01T12:00:05Z"));
    }

    @Test
    void aStatusOfAConnectorIsKeptWithTheTimeOfTheCharger() {
        Map<String, Object> req = status(2, "Faulted", "GroundFailure");
        req.put("timestamp", "2026-03-01T11:00:00Z");
        req.put("vendorErrorCode", "1234");
        assertThat(gateway.exchange("StatusNotification", req)).isEmpty();
        assertThat(gateway.value(2, "status")).isEqualTo("Faulted");
        assertThat(gateway.value(2, "errorCode")).isEqualTo("GroundFailure");
        assertThat(gateway.value(2, "vendorErrorNumber")).isEqualTo(1234L);
        assertThat(gateway.value(2, "vendorError")).isEqualTo("1234");
        assertThat(gateway.value(2, "statusTime")).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
    }

    @Test
    void theStatusOfTheChargePointHasInfoAndVendor() {
        Map<String, Object> req = status(0, "Available", "NoError");
        req.put("info", "door open");
        req.put("vendorId", "com.vendor");
        gateway.exchange("StatusNotification", req);
        assertThat(gateway.value(0, "statusInfo")).isEqualTo("door open");
        assertThat(gateway.value(0, "statusVendorId")).isEqualTo("com.vendor");
    }

    @ParameterizedTest
    @CsvSource({"65534,65534", "65535,", "99999,", "0x10,", "E-17,", "-1,"})
    void onlyAVendorErrorThatIsAU16IsANumber(String code, Long number) {
        Map<String, Object> req = status(1, "Faulted", "OtherError");
        req.put("vendorErrorCode", code);
        gateway.exchange("StatusNotification", req);
        assertThat(gateway.value(1, "vendorErrorNumber")).isEqualTo(number);
        assertThat(gateway.value(1, "vendorError")).isEqualTo(code);
    }

    @Test
    void anUnknownStatusWordIsSkippedAndTheRestCounts() {
        gateway.exchange("StatusNotification", status(1, "Charging", "NoError"));
        assertThat(gateway.exchange("StatusNotification", status(1, "Occupied", "WeakSignal")))
                .isEmpty();
        assertThat(gateway.value(1, "status")).isEqualTo("Charging");
        assertThat(gateway.value(1, "errorCode")).isEqualTo("WeakSignal");
    }

    @Test
    void aConnectorAboveTheConfiguredNumberIsKept() {
        gateway.exchange("StatusNotification", status(3, "Available", "NoError"));
        assertThat(gateway.value(3, "status")).isEqualTo("Available");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 64, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void anAbsurdConnectorIsConfirmedAndNotKept(int k) {
        assertThat(gateway.exchange("StatusNotification", status(k, "Available", "NoError")))
                .isEmpty();
        assertThat(
                        gateway.exchange(
                                "MeterValues", Map.of("connectorId", k, "meterValue", List.of())))
                .isEmpty();
        assertThat(gateway.table.snapshot(Gateway.CP).connectors()).isSubsetOf(0, 1, 2);
    }

    @Test
    void vendorDataIsCountedAndNoVendorIsKnown() {
        assertThat(gateway.exchange("DataTransfer", Map.of("vendorId", "x")))
                .containsExactly(Map.entry("status", "UnknownVendorId"));
        gateway.exchange("DataTransfer", Map.of("vendorId", "x"));
        assertThat(gateway.value(0, "dataTransferCounter")).isEqualTo(2L);
    }

    @Test
    void progressOfFirmwareAndDiagnosticsIsKeptWithItsTime() {
        gateway.exchange("FirmwareStatusNotification", Map.of("status", "Installing"));
        gateway.exchange("DiagnosticsStatusNotification", Map.of("status", "Uploaded"));
        assertThat(gateway.value(0, "firmware.status")).isEqualTo("Installing");
        assertThat(gateway.value(0, "firmware.time")).isEqualTo(gateway.clock.instant());
        assertThat(gateway.value(0, "diagnostics.status")).isEqualTo("Uploaded");
        assertThat(gateway.value(0, "diagnostics.time")).isEqualTo(gateway.clock.instant());
    }

    @Test
    void anUnknownProgressIsSkipped() {
        gateway.exchange("FirmwareStatusNotification", Map.of("status", "Thinking"));
        assertThat(gateway.value(0, "firmware.status")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"Reset,NotSupported", "GetLog,NotSupported", "Bogus,NotImplemented"})
    void whatIsNotServedIsAnsweredByItsOwnCode(String action, CallErrorCode code) {
        Reply reply = gateway.send(action, Map.of());
        assertThat(reply.failure())
                .isInstanceOfSatisfying(
                        OcppException.class, e -> assertThat(e.code()).isEqualTo(code));
        assertThat(gateway.value(0, "lastMessageTime")).isNotNull();
    }

    @Test
    void theCatchAllNeverRefusesWhatItsBundleServes() {
        // While an update goes on, it may be the only handler there for a moment.
        UnservedActionHandler any = new UnservedActionHandler(gateway.central);
        for (String action : List.of("BootNotification", "Authorize", "SignCertificate")) {
            assertThat(failure(any, action)).isInstanceOf(HandlerWithdrawnException.class);
        }
    }

    private Throwable failure(UnservedActionHandler handler, String action) {
        try {
            return handler.handle(gateway.call(action, Map.of()))
                    .handle((answer, thrown) -> thrown)
                    .toCompletableFuture()
                    .join();
        } catch (OcppException e) {
            return e;
        }
    }

    @Test
    void strictValidationRefusesAMissingField() {
        gateway.validation = Validation.strict;
        gateway.start();
        assertThat(gateway.send("BootNotification", Map.of("chargePointVendor", "V")).failure())
                .isInstanceOf(OcppException.class);
    }

    @Test
    void aBootPutsRunningTransactionsInDoubtUntilTheyAreMetered() {
        gateway.exchange(
                "StartTransaction",
                Map.of(
                        "connectorId",
                        1,
                        "idTag",
                        "T",
                        "meterStart",
                        100,
                        "timestamp",
                        "2026-03-01T11:59:00Z"));
        gateway.exchange("BootNotification", boot());
        assertThat(gateway.value(1, "tx.active")).isEqualTo(true);
        assertThat(gateway.sample(1, "tx.active").orElseThrow().quality()).isEqualTo(Quality.STALE);
        assertThat(gateway.transactions.open(new ConnectorRef(Gateway.CP, 1))).isPresent();
        gateway.exchange("MeterValues", Map.of("connectorId", 1, "meterValue", List.of()));
        assertThat(gateway.sample(1, "tx.active").orElseThrow().quality()).isEqualTo(Quality.LIVE);
    }
}
