package org.chargebus.handlers.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.chargebus.command.Command;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.RawFrames;
import org.chargebus.signal.Quality;
import org.chargebus.site.LimitTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * behaviour.md, "Chargers in the field", as far as the content of messages goes, in raw frames and
 * in the order of that paragraph. Frames, ids and connections are tested by the class of the same
 * name in ocpp-transport.
 */
class ChargersInTheFieldTest {
    private static final String ENERGY = "Energy.Active.Import.Register";
    private static final String CONFIRMED = "[3,\"%s\",{}]";

    private final Gateway gateway = new Gateway();
    private final RawFrames charger = new RawFrames(gateway);

    @BeforeEach
    void connected() {
        gateway.presence.siteChanged(gateway.site.get());
        gateway.connect();
        // The state request of the new connection (TriggerMessage).
        charger.answer("[3,\"cb-1\",{\"status\":\"Accepted\"}]");
    }

    private static String start(String id, int k, String idTag, String at) {
        return """
                [2,"%s","StartTransaction",
                 {"connectorId":%d,"idTag":"%s","meterStart":1000,"timestamp":"%s"}]"""
                .formatted(id, k, idTag, at);
    }

    private static String stop(String id, Object transactionId, long meterStop) {
        return """
                [2,"%s","StopTransaction",
                 {"transactionId":%s,"meterStop":%d,"timestamp":"2026-03-01T11:30:00Z",
                  "idTag":"TAG1"}]"""
                .formatted(id, transactionId, meterStop);
    }

    private static String meter(String transactionId, String sampled) {
        return """
                [2,"mv","MeterValues",
                 {"connectorId":1,%s"meterValue":[
                  {"timestamp":"2026-03-01T11:10:00Z","sampledValue":[%s]}]}]"""
                .formatted(transactionId, sampled);
    }

    private void running() {
        assertThat(charger.send(start("s", 1, "TAG1", "2026-03-01T11:00:00Z")))
                .contains("\"transactionId\":1001");
    }

    private void meters(String sampled) {
        assertThat(charger.send(meter("", sampled))).isEqualTo(CONFIRMED.formatted("mv"));
    }

    // StatusNotification for a connector above the configured number (kept, logged once)

    @Test
    void s49AStatusOfAConnectorAboveTheConfiguredNumberIsKeptAndNotedOnce() {
        String frame =
                """
                [2,"1","StatusNotification",
                 {"connectorId":5,"errorCode":"NoError","status":"Charging"}]""";
        for (int i = 0; i < 3; i++) {
            assertThat(charger.send(frame)).isEqualTo(CONFIRMED.formatted("1"));
        }
        assertThat(gateway.value(5, "status")).isEqualTo("Charging");
        assertThat(
                        gateway.central
                                .notes()
                                .once(
                                        Gateway.CP,
                                        "connector {} is above the configured number; raise"
                                                + " 'connectors' of the charger to give it"
                                                + " registers",
                                        "5"))
                .as("it was logged already")
                .isFalse();
    }

    // No BootNotification after a reconnect (OCPP-J 1.6, 5.4: known data stay)

    @Test
    void j54WhatIsKnownStaysWithoutABootNotificationAfterAReconnection() {
        charger.send(
                """
                [2,"1","BootNotification",
                 {"chargePointVendor":"V","chargePointModel":"M","firmwareVersion":"1.0"}]""");
        running();
        gateway.disconnect();
        gateway.connect();
        assertThat(gateway.value(0, "connection")).isEqualTo("boot accepted");
        assertThat(gateway.value(0, "vendor")).isEqualTo("V");
        assertThat(gateway.value(0, "bootCounter")).isEqualTo(1L);
        assertThat(gateway.value(1, "tx.active")).isEqualTo(true);
        meters("{\"value\":\"1500\"}");
        assertThat(gateway.sample(1, "tx.active").orElseThrow().quality()).isEqualTo(Quality.LIVE);
    }

    // Message ids re-used

    @Test
    void j41AMessageIdThatIsUsedAgainIsAnotherMessage() {
        String first = charger.send(start("1", 1, "TAG1", "2026-03-01T11:00:00Z"));
        String other = charger.send(start("1", 2, "TAG2", "2026-03-01T11:00:00Z"));
        assertThat(first).contains("\"transactionId\":1001");
        assertThat(other).contains("\"transactionId\":1002");
        assertThat(gateway.transactions.open()).hasSize(2);
    }

    // transactionId 0, -1 (errata 3.18: answered as valid)

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "4711", "\"-1\"", "-1.0", "99999999999"})
    void e318AStopOfAnIdThatWasNeverGivenIsAnsweredAsValidAndTouchesNothing(String id) {
        running();
        assertThat(charger.send(stop("1", id, 1500)))
                .isEqualTo("[3,\"1\",{\"idTagInfo\":{\"status\":\"Accepted\"}}]");
        assertThat(gateway.value(1, "tx.active")).isEqualTo(true);
        assertThat(gateway.value(1, "tx.counter")).isEqualTo(1L);
    }

    // Repeated StartTransaction

    @Test
    void e318ARepeatedStartTransactionGetsTheSameIdAndCountsOnce() {
        String answer = charger.send(start("1", 1, "TAG1", "2026-03-01T11:00:00Z"));
        for (int i = 2; i < 5; i++) {
            assertThat(charger.send(start("1", 1, "TAG1", "2026-03-01T11:00:00Z")))
                    .isEqualTo(answer);
        }
        // The same moment in another zone is the same start.
        assertThat(charger.send(start("1", 1, "TAG1", "2026-03-01T13:00:00.000+02:00")))
                .isEqualTo(answer);
        assertThat(gateway.value(1, "tx.counter")).isEqualTo(1L);
        assertThat(gateway.transactions.open()).hasSize(1);
    }

    // Hundreds of queued messages after an outage, hours old (TC_039, TC_037_1)

    @Test
    void tc039HundredsOfQueuedMessagesKeepTheirOwnTimesAndEndInTheRightState() {
        Instant begin = Instant.parse("2026-03-01T00:00:00Z");
        for (int i = 0; i < 150; i++) {
            Instant at = begin.plus(Duration.ofMinutes(4L * i));
            String started = charger.send(start("a" + i, 1, "TAG" + i, at.toString()));
            assertThat(started).contains("\"status\":\"Accepted\"");
            String id = started.replaceAll(".*\"transactionId\":(\\d+).*", "$1");
            charger.send(meter("\"transactionId\":" + id + ",", "{\"value\":\"1200\"}"));
            assertThat(charger.send(stop("c" + i, id, 1300 + i))).startsWith("[3,\"c" + i);
        }
        assertThat(gateway.transactions.open()).isEmpty();
        assertThat(gateway.value(1, "tx.active")).isEqualTo(false);
        assertThat(gateway.value(1, "tx.counter")).isEqualTo(300L);
        assertThat(gateway.value(1, "tx.id")).isEqualTo(1150L);
        assertThat(gateway.value(1, "tx.startTime"))
                .isEqualTo(begin.plus(Duration.ofMinutes(4 * 149)));
        assertThat(gateway.value(1, "tx.energy")).isEqualTo(449L);
        assertThat(gateway.sample(1, ENERGY).orElseThrow().at())
                .isEqualTo(Instant.parse("2026-03-01T11:10:00Z"));
    }

    // MeterValues with a foreign, zero or absent transactionId (the connector's is meant)

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"transactionId\":999999,",
                "\"transactionId\":0,",
                "\"transactionId\":-1,",
                "\"transactionId\":null,",
                "\"transactionId\":\"\",",
                "\"transactionId\":{},",
                ""
            })
    void s47MeterValuesOfAnyTransactionIdMeanTheOneThatRuns(String transactionId) {
        running();
        assertThat(charger.send(meter(transactionId, "{\"value\":\"1500\"}")))
                .isEqualTo(CONFIRMED.formatted("mv"));
        assertThat(gateway.value(1, "meter.transactionId")).isEqualTo(1001L);
        assertThat(gateway.value(1, "tx.energy")).isEqualTo(500L);
    }

    // An empty sampledValue

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "[null]", "[{\"value\":\"\"}]", "null", "\"\""})
    void s47AnEmptySampledValueIsConfirmedAndChangesNoValue(String sampled) {
        meters("{\"value\":\"1500\"}");
        assertThat(
                        charger.send(
                                """
                                [2,"e","MeterValues",{"connectorId":1,"meterValue":[
                                 {"timestamp":"2026-03-01T11:20:00Z","sampledValue":%s}]}]"""
                                        .formatted(sampled)))
                .isEqualTo(CONFIRMED.formatted("e"));
        assertThat(gateway.value(1, ENERGY)).isEqualTo(1500L);
    }

    @Test
    void s47AnEmptyMeterValueIsConfirmed() {
        assertThat(charger.send("[2,\"e\",\"MeterValues\",{\"connectorId\":1,\"meterValue\":[]}]"))
                .isEqualTo(CONFIRMED.formatted("e"));
    }

    // The same measurand twice with different context (Sample.* and Trigger win)

    @ParameterizedTest
    @CsvSource({
        "Sample.Periodic,Transaction.Begin",
        "Sample.Clock,Interruption.End",
        "Trigger,Transaction.End"
    })
    void s47OfAMeasurandTwiceTheSampleWinsInEitherOrder(String live, String event) {
        String sample = "{\"value\":\"10\",\"context\":\"" + live + "\"}";
        String mark = "{\"value\":\"20\",\"context\":\"" + event + "\"}";
        meters(sample + "," + mark);
        assertThat(gateway.value(1, ENERGY)).isEqualTo(10L);
        meters(mark + "," + sample);
        assertThat(gateway.value(1, ENERGY)).isEqualTo(10L);
        assertThat(gateway.value(1, "meter.context")).isEqualTo(live);
    }

    // Power in W without unit

    @Test
    void s7PowerWithoutUnitIsInWatt() {
        meters("{\"value\":\"7360\",\"measurand\":\"Power.Active.Import\"}");
        assertThat(gateway.value(1, "Power.Active.Import")).isEqualTo(7360.0);
        meters("{\"value\":\"7.4\",\"measurand\":\"Power.Active.Import\",\"unit\":\"kW\"}");
        assertThat(gateway.value(1, "Power.Active.Import")).isEqualTo(7400.0);
    }

    // Registers that fall to 0

    @Test
    void aRegisterThatFallsTo0ShowsSoAndTheEnergyOfTheSessionDoesNotFall() {
        running();
        meters("{\"value\":\"1800\"}");
        meters("{\"value\":\"0\"}");
        assertThat(gateway.value(1, ENERGY)).isEqualTo(0L);
        assertThat(gateway.value(1, "tx.energy")).isEqualTo(800L);
        assertThat(charger.send(stop("1", 1001, 0))).startsWith("[3,\"1\"");
        assertThat(gateway.value(1, "tx.energy")).isEqualTo(800L);
        assertThat(gateway.value(1, "tx.meterStop")).isEqualTo(0L);
    }

    // Refused profiles (purpose, stack level, unit, 0 A, connector 0): a template per charger

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[3,\"x\",{\"status\":\"Rejected\"}]",
                "[3,\"x\",{\"status\":\"NotSupported\"}]",
                "[4,\"x\",\"NotImplemented\",\"\",{}]",
                "[4,\"x\",\"PropertyConstraintViolation\",\"stackLevel\",{}]",
                "[3,\"x\",{}]",
                "[3,\"x\",null]"
            })
    void s516ARefusedProfileShowsAndLeavesTheLimitThatWasAppliedAsItIs(String answer) {
        limit(1, 16);
        charger.answer("[3,\"x\",{\"status\":\"Accepted\"}]");
        gateway.advance(Duration.ofSeconds(2));
        Gateway.Submitted zero = limit(1, 0);
        charger.answer(answer);
        assertThat(zero.outcome().state()).isIn(CommandState.Answered, CommandState.CallError);
        assertThat(zero.outcome().result()).isNotEqualTo("Accepted");
        assertThat(gateway.value(1, "limit.applied")).isEqualTo(16.0);
    }

    @ParameterizedTest
    @CsvSource({
        // What a charger refuses: the template that suits it, the connector, what it gets then.
        "purpose, TxDefaultProfile, auto, 1, 0, 1, purpose=TxDefaultProfile, connectorId=1",
        "purpose, ChargePointMaxProfile, auto, 1, 0, 1, purpose=ChargePointMaxProfile, connectorId=0",
        "stack level, auto, auto, 0, 0, 1, stackLevel=0, connectorId=1",
        "unit, auto, W, 1, 0, 1, chargingRateUnit=W, connectorId=1",
        "0 A is a pause, auto, auto, 1, 6, 1, limit=0.0, connectorId=1",
        "connector 0, TxDefaultProfile, auto, 1, 0, 0, purpose=TxDefaultProfile, connectorId=0"
    })
    void s516ATemplateOfTheChargerSendsWhatItTakes(
            String refused,
            String purpose,
            String unit,
            int stackLevel,
            double minimum,
            int k,
            String sent,
            String connector) {
        gateway.configure(
                Gateway.site(new LimitTemplate(purpose, unit, stackLevel, minimum, 32, 3, 230)));
        running();
        limit(k, 5);
        String payload =
                gateway.chargePoints
                        .last()
                        .payload()
                        .toString()
                        .replace("chargingProfilePurpose", "purpose");
        assertThat(payload).as(refused).contains(sent).contains(connector);
    }

    private Gateway.Submitted limit(int k, double amperes) {
        return gateway.submit(new Command.SetLimit(Gateway.ref(k), amperes, false, 0));
    }

    // StopTransaction with 1 MB of transactionData

    @Test
    void s410AStopWithAMegabyteOfTransactionDataIsConfirmedAndItsLastMomentCounts() {
        running();
        String value =
                "{\"timestamp\":\"2026-03-01T11:%02d:00Z\",\"sampledValue\":[{\"value\":\"%d\"}]}";
        int count = (1 << 20) / value.length();
        String data = String.join(",", Collections.nCopies(count, value.formatted(10, 1100)));
        String frame =
                """
                [2,"big","StopTransaction",{"transactionId":1001,"meterStop":2000,
                 "timestamp":"2026-03-01T11:30:00Z","transactionData":[%s,%s]}]"""
                        .formatted(data, value.formatted(30, 2000));
        assertThat(frame.length()).isGreaterThan(1_000_000);
        assertThat(charger.send(frame)).isEqualTo(CONFIRMED.formatted("big"));
        assertThat(gateway.value(1, "tx.active")).isEqualTo(false);
        assertThat(gateway.value(1, ENERGY)).isEqualTo(2000L);
    }

    // Lenient reading: never a CALLERROR for what a standard reader would refuse

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"connectorId\":\"1\",\"idTag\":12345678,\"meterStart\":\"10.4\",\"timestamp\":0}",
                "{\"connectorId\":1,\"idTag\":\"a tag that is far longer than the 20 allowed\","
                        + "\"meterStart\":1e3,\"timestamp\":\"yesterday\",\"extra\":{\"x\":[1]}}",
                "{\"connectorId\":1,\"idTag\":\"T\",\"meterStart\":1,\"timestamp\":\"\","
                        + "\"reservationId\":\"none\"}"
            })
    void p1AnOddStartTransactionIsConfirmedWithAnId(String payload) {
        assertThat(charger.send("[2,\"1\",\"StartTransaction\"," + payload + "]"))
                .matches(".*\"transactionId\":[1-9]\\d*.*")
                .startsWith("[3,\"1\"");
    }
}
