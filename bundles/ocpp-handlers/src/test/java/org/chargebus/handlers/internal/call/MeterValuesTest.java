package org.chargebus.handlers.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OCPP 1.6, 4.7, and the odd chargers of behaviour.md. */
class MeterValuesTest {
    private static final String ENERGY = "Energy.Active.Import.Register";

    private final Gateway gateway = new Gateway();

    private static Map<String, Object> sampled(String... pairs) {
        Map<String, Object> sampled = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            sampled.put(pairs[i], pairs[i + 1]);
        }
        return sampled;
    }

    @SafeVarargs
    private static Map<String, Object> at(String time, Map<String, Object>... sampled) {
        return Map.of("timestamp", time, "sampledValue", List.of(sampled));
    }

    @SafeVarargs
    private void meter(Map<String, Object>... sampled) {
        gateway.exchange("MeterValues", message(1, at("2026-03-01T12:00:00Z", sampled)));
    }

    @SafeVarargs
    private static Map<String, Object> message(int k, Map<String, Object>... values) {
        return new HashMap<>(Map.of("connectorId", k, "meterValue", List.of(values)));
    }

    private void start() {
        gateway.exchange(
                "StartTransaction",
                Map.of(
                        "connectorId",
                        1,
                        "idTag",
                        "T",
                        "meterStart",
                        1000,
                        "timestamp",
                        "2026-03-01T11:00:00Z"));
    }

    @Test
    void valuesHaveTheTimeOfTheCharger() {
        meter(sampled("value", "1234.5"));
        assertThat(gateway.value(1, ENERGY)).isEqualTo(1235L);
        assertThat(gateway.sample(1, ENERGY).orElseThrow().at())
                .isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(gateway.value(1, "meter.counter")).isEqualTo(1L);
        assertThat(gateway.value(1, "meter.context")).isEqualTo("Sample.Periodic");
        assertThat(gateway.value(1, "meter.transactionId")).isEqualTo(0L);
    }

    @Test
    void aValueWithAnOddTimeHasThatOfItsArrival() {
        gateway.exchange("MeterValues", message(1, at("yesterday noon", sampled("value", "5"))));
        assertThat(gateway.sample(1, ENERGY).orElseThrow().at()).isEqualTo(gateway.clock.instant());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 999_999})
    void aForeignOrAbsurdTransactionIdMeansTheOneThatRuns(int id) {
        start();
        Map<String, Object> req = message(1, at("2026-03-01T12:00:00Z", sampled("value", "1500")));
        req.put("transactionId", id);
        gateway.exchange("MeterValues", req);
        assertThat(gateway.value(1, "meter.transactionId")).isEqualTo(1001L);
        assertThat(gateway.value(1, "tx.energy")).isEqualTo(500L);
    }

    @Test
    void anAbsentTransactionIdMeansTheOneThatRuns() {
        start();
        meter(sampled("value", "1700"));
        assertThat(gateway.value(1, "meter.transactionId")).isEqualTo(1001L);
        assertThat(gateway.value(1, "tx.energy")).isEqualTo(700L);
    }

    @Test
    void theSessionEnergyNeverFalls() {
        start();
        meter(sampled("value", "1700"));
        meter(sampled("value", "0"));
        assertThat(gateway.value(1, "tx.energy")).isEqualTo(700L);
        assertThat(gateway.value(1, ENERGY)).isEqualTo(0L);
        meter(sampled("value", "1.8", "unit", "kWh"));
        assertThat(gateway.value(1, "tx.energy")).isEqualTo(800L);
    }

    @Test
    void theSessionEnergyIsTheSumOfThePhasesWhenTheyAreAllThereIs() {
        start();
        meter(
                sampled("value", "400", "phase", "L1"),
                sampled("value", "400", "phase", "L2"),
                sampled("value", "500", "phase", "L3"));
        assertThat(gateway.value(1, "tx.energy")).isEqualTo(300L);
        assertThat(gateway.value(1, ENERGY)).isNull();
    }

    @Test
    void afterTheEndTheEnergyIsFrozen() {
        start();
        gateway.exchange(
                "StopTransaction",
                Map.of(
                        "transactionId", 1001,
                        "meterStop", 1200,
                        "timestamp", "2026-03-01T12:00:00Z"));
        meter(sampled("value", "9000"));
        assertThat(gateway.value(1, "tx.energy")).isEqualTo(200L);
        assertThat(gateway.value(1, "meter.transactionId")).isEqualTo(0L);
    }

    @ParameterizedTest
    @CsvSource({
        "Sample.Periodic,Transaction.Begin",
        "Sample.Clock,Transaction.End",
        "Trigger,Interruption.Begin",
        "Trigger,Interruption.End",
        "Sample.Periodic,Other"
    })
    void aSampleWinsOverAnEventInOneMessageWhateverTheOrder(String sample, String event) {
        Map<String, Object> live = sampled("value", "10", "context", sample);
        Map<String, Object> mark = sampled("value", "20", "context", event);
        meter(live, mark);
        assertThat(gateway.value(1, ENERGY)).isEqualTo(10L);
        assertThat(gateway.value(1, "meter.context")).isEqualTo(sample);
        meter(mark, live);
        assertThat(gateway.value(1, ENERGY)).isEqualTo(10L);
    }

    @Test
    void anEventAloneCounts() {
        meter(sampled("value", "20", "context", "Transaction.Begin"));
        assertThat(gateway.value(1, ENERGY)).isEqualTo(20L);
        assertThat(gateway.value(1, "meter.context")).isEqualTo("Transaction.Begin");
    }

    @Test
    void ofSeveralTimesInOneMessageTheLatestCounts() {
        gateway.exchange(
                "MeterValues",
                message(
                        1,
                        at("2026-03-01T12:02:00Z", sampled("value", "30")),
                        at("2026-03-01T12:01:00Z", sampled("value", "20"))));
        assertThat(gateway.value(1, ENERGY)).isEqualTo(30L);
        assertThat(gateway.value(1, "meter.time")).isEqualTo(Instant.parse("2026-03-01T12:02:00Z"));
    }

    @Test
    void theOutletWinsOverTheInlet() {
        meter(
                sampled("value", "7", "measurand", "Voltage", "location", "Outlet"),
                sampled("value", "9", "measurand", "Voltage", "location", "Inlet"));
        assertThat(gateway.value(1, "Voltage")).isEqualTo(7.0);
    }

    @Test
    void signedDataIsNotDecoded() {
        meter(
                sampled("value", "4F4D46", "format", "SignedData"),
                sampled("value", "11", "format", "Raw"));
        assertThat(gateway.value(1, ENERGY)).isEqualTo(11L);
        meter(sampled("value", "12345", "format", "SignedData"));
        assertThat(gateway.value(1, ENERGY)).isEqualTo(11L);
    }

    @ParameterizedTest
    @CsvSource({
        "measurand,Power.Magic",
        "unit,horses",
        "unit,A",
        "phase,L7",
        "location,Moon",
        "phase,L1-L2"
    })
    void whatIsUnknownIsSkippedAndTheRestCounts(String field, String word) {
        meter(
                sampled("value", "99", field, word),
                sampled("value", "50", "measurand", "SoC", "unit", "Percent"));
        assertThat(gateway.value(1, ENERGY)).isNull();
        assertThat(gateway.value(1, "SoC")).isEqualTo(50.0);
    }

    @Test
    void anUnknownContextIsReadAsLeftOut() {
        meter(sampled("value", "5", "context", "Sample.Sometimes"));
        assertThat(gateway.value(1, ENERGY)).isEqualTo(5L);
        assertThat(gateway.value(1, "meter.context")).isEqualTo("Sample.Periodic");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "NaN",
                "Infinity",
                "0x1p3",
                "12d",
                "12,5",
                "abc",
                "1e999",
                "11111111111111111111111111111111111111111"
            })
    void whatIsNoNumberIsSkipped(String value) {
        meter(sampled("value", value), sampled("value", "3", "measurand", "SoC"));
        assertThat(gateway.value(1, ENERGY)).isNull();
        assertThat(gateway.value(1, "SoC")).isEqualTo(3.0);
    }

    @ParameterizedTest
    @CsvSource({"' 12.4 ',12", "1.24e1,12", "-5,-5", "+7,7", "12.5,13"})
    void aNumberMayBeWrittenInManyWays(String value, long energy) {
        meter(sampled("value", value));
        assertThat(gateway.value(1, ENERGY)).isEqualTo(energy);
    }

    @Test
    void anEmptySampledValueChangesNoMeasurand() {
        assertThat(gateway.exchange("MeterValues", message(1, at("2026-03-01T12:00:00Z"))))
                .isEmpty();
        assertThat(gateway.value(1, "meter.counter")).isEqualTo(1L);
        assertThat(gateway.value(1, "meter.time")).isNull();
    }

    @Test
    void presentBitsGatherSinceTheBoot() {
        meter(sampled("value", "1"));
        meter(sampled("value", "1", "measurand", "RPM"));
        assertThat(gateway.value(1, "meter.present")).isEqualTo(1L << 1 | 1L << 21);
        gateway.exchange(
                "BootNotification", Map.of("chargePointVendor", "V", "chargePointModel", "M"));
        assertThat(gateway.value(1, "meter.present")).isEqualTo(0L);
    }

    @Test
    void theMeterOfTheChargePointItselfIsKeptApart() {
        gateway.exchange(
                "MeterValues", message(0, at("2026-03-01T12:00:00Z", sampled("value", "5"))));
        assertThat(gateway.value(0, ENERGY)).isEqualTo(5L);
        assertThat(gateway.value(1, ENERGY)).isNull();
    }

    @Test
    void aHugeMessageIsReadInOnePass() {
        List<Map<String, Object>> values = new ArrayList<>();
        Instant time = Instant.parse("2026-03-01T00:00:00Z");
        for (int i = 0; i < 20_000; i++) {
            values.add(at(time.plusSeconds(i).toString(), sampled("value", Integer.toString(i))));
        }
        gateway.exchange("MeterValues", Map.of("connectorId", 1, "meterValue", values));
        assertThat(gateway.value(1, ENERGY)).isEqualTo(19_999L);
        // The table was changed once, not once a value.
        assertThat(gateway.table.snapshot(Gateway.CP).version()).isLessThan(5);
    }
}
