package org.chargebus.handlers.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.command.Command;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.Reply;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.OcppException;
import org.chargebus.signal.ConnectorRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OCPP 1.6, 4.8 and 4.10; behaviour.md P1, P2, P6. */
class TransactionTest {
    private static final String AT = "2026-03-01T11:59:00Z";

    private Gateway gateway = new Gateway();

    private static Map<String, Object> start(int k, String idTag, long meter, String at) {
        return new HashMap<>(
                Map.of("connectorId", k, "idTag", idTag, "meterStart", meter, "timestamp", at));
    }

    private static Map<String, Object> stop(int id, long meter) {
        return new HashMap<>(
                Map.of(
                        "transactionId", id,
                        "meterStop", meter,
                        "timestamp", "2026-03-01T12:30:00Z"));
    }

    private int started() {
        return (int)
                gateway.exchange("StartTransaction", start(1, "TAG1", 1000, AT))
                        .get("transactionId");
    }

    private static Object status(Map<String, Object> conf) {
        return ((Map<?, ?>) conf.get("idTagInfo")).get("status");
    }

    @Test
    void aStartIsStoredBeforeItIsConfirmed() {
        gateway.transactions.slow();
        Reply reply = gateway.send("StartTransaction", start(1, "TAG1", 1000, AT));
        assertThat(reply.isThere()).isFalse();
        gateway.transactions.write();
        assertThat(reply.payload()).containsEntry("transactionId", 1001);
        assertThat(gateway.value(1, "tx.active")).isNull();
        reply.sent();
        assertThat(gateway.value(1, "tx.active")).isEqualTo(true);
    }

    @Test
    void aStartFillsThePointsOfItsConnector() {
        Map<String, Object> req = start(2, "TAG1", 1000, AT);
        req.put("reservationId", 7);
        Map<String, Object> conf = gateway.exchange("StartTransaction", req);
        assertThat(status(conf)).isEqualTo("Accepted");
        assertThat(gateway.value(2, "tx.id")).isEqualTo(1001L);
        assertThat(gateway.value(2, "tx.counter")).isEqualTo(1L);
        assertThat(gateway.value(2, "tx.meterStart")).isEqualTo(1000L);
        assertThat(gateway.value(2, "tx.startTime")).isEqualTo(Instant.parse(AT));
        assertThat(gateway.value(2, "tx.energy")).isEqualTo(0L);
        assertThat(gateway.value(2, "tx.startStatus")).isEqualTo("Accepted");
        assertThat(gateway.value(2, "tx.idTagStart")).isEqualTo("TAG1");
        assertThat(gateway.value(2, "tx.reservationId")).isEqualTo(7L);
        assertThat(gateway.value(2, "tx.stopTime")).isNull();
        assertThat(gateway.value(2, "tx.stopReason")).isNull();
        assertThat(gateway.value(2, "start.pending")).isEqualTo(false);
        assertThat(gateway.value(2, "quality")).isEqualTo("live");
    }

    @Test
    void aStartGetsTheStatusItsTagHadWithin10Minutes() {
        Reply asked = gateway.send("Authorize", Map.of("idTag", "TAG1"));
        gateway.submit(new Command.AnswerAuthorize(Gateway.ref(0), "Blocked", null, ""));
        asked.sent();
        gateway.clock.move(Duration.ofMinutes(9));
        assertThat(status(gateway.exchange("StartTransaction", start(1, "tag1", 0, AT))))
                .isEqualTo("Blocked");
        assertThat(gateway.value(1, "start.source")).isEqualTo("BMS");
    }

    @Test
    void after10MinutesTheDefaultCounts() {
        Reply asked = gateway.send("Authorize", Map.of("idTag", "TAG1"));
        gateway.submit(new Command.AnswerAuthorize(Gateway.ref(0), "Blocked", null, ""));
        asked.sent();
        gateway.clock.move(Duration.ofMinutes(10));
        assertThat(status(gateway.exchange("StartTransaction", start(1, "TAG1", 0, AT))))
                .isEqualTo("Accepted");
        assertThat(gateway.value(1, "start.source")).isEqualTo("time-out default");
    }

    @Test
    void anInvalidTagGetsAPositiveIdAndIsStored(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("tags.csv"), "OTHER,Accepted\n");
        gateway = new Gateway(Gateway.list(file));
        Map<String, Object> conf = gateway.exchange("StartTransaction", start(1, "TAG1", 0, AT));
        assertThat(status(conf)).isEqualTo("Invalid");
        assertThat((int) conf.get("transactionId")).isPositive();
        assertThat(gateway.transactions.open()).hasSize(1);
        assertThat(gateway.value(1, "tx.startStatus")).isEqualTo("Invalid");
    }

    @Test
    void withAStartTimeoutTheBmsDecides() {
        gateway.write("", 0, "policy.startTimeout", 5L);
        Reply reply = gateway.send("StartTransaction", start(1, "TAG1", 0, AT));
        assertThat(reply.isThere()).isFalse();
        assertThat(gateway.value(1, "start.pending")).isEqualTo(true);
        assertThat(gateway.value(1, "tx.idTagStart")).isEqualTo("TAG1");
        assertThat(gateway.transactions.open()).isEmpty();
        gateway.submit(new Command.AnswerStart(Gateway.ref(1), "ConcurrentTx", null, "P"));
        assertThat(reply.sent().get("idTagInfo"))
                .isEqualTo(Map.of("status", "ConcurrentTx", "parentIdTag", "P"));
        assertThat(gateway.value(1, "start.pending")).isEqualTo(false);
        assertThat(gateway.value(1, "start.source")).isEqualTo("BMS");
        assertThat(gateway.transactions.open().get(0).status()).isEqualTo("ConcurrentTx");
    }

    @Test
    void withAStartTimeoutASilentBmsGetsTheDefault() {
        gateway.write("", 0, "policy.startTimeout", 5L);
        gateway.write("", 0, "policy.startDefault", "Expired");
        Reply reply = gateway.send("StartTransaction", start(1, "TAG1", 0, AT));
        gateway.advance(Duration.ofSeconds(5));
        assertThat(status(reply.sent())).isEqualTo("Expired");
        assertThat(gateway.value(1, "start.source")).isEqualTo("time-out default");
    }

    @Test
    void startsOfTwoConnectorsWaitApart() {
        gateway.write("", 0, "policy.startTimeout", 5L);
        Reply one = gateway.send("StartTransaction", start(1, "TAG1", 0, AT));
        Reply two = gateway.send("StartTransaction", start(2, "TAG2", 0, AT));
        gateway.submit(new Command.AnswerStart(Gateway.ref(2), "Blocked", null, ""));
        assertThat(one.isThere()).isFalse();
        assertThat(status(two.sent())).isEqualTo("Blocked");
    }

    @Test
    void aRepeatedStartGetsTheSameIdAndCountsOnce() {
        int first = started();
        assertThat(started()).isEqualTo(first);
        assertThat(gateway.value(1, "tx.counter")).isEqualTo(1L);
    }

    @Test
    void aRepeatedStartIsNotAskedOfTheBmsAgain() {
        gateway.write("", 0, "policy.startTimeout", 5L);
        Reply reply = gateway.send("StartTransaction", start(1, "TAG1", 0, AT));
        gateway.submit(new Command.AnswerStart(Gateway.ref(1), "Blocked", null, ""));
        reply.sent();
        assertThat(status(gateway.exchange("StartTransaction", start(1, "TAG1", 0, AT))))
                .isEqualTo("Blocked");
    }

    @Test
    void aRepeatedStartOfAnEndedTransactionStartsNothing() {
        int id = started();
        gateway.exchange("StopTransaction", stop(id, 2000));
        assertThat(started()).isEqualTo(id);
        assertThat(gateway.value(1, "tx.active")).isEqualTo(false);
    }

    @Test
    void theNextStartOnAConnectorClosesTheOneThatNeverStopped() {
        int lost = started();
        gateway.exchange("StartTransaction", start(1, "TAG2", 5000, "2026-03-01T13:00:00Z"));
        assertThat(gateway.value(1, "tx.id")).isEqualTo(1002L);
        assertThat(gateway.value(1, "tx.active")).isEqualTo(true);
        // Its late stop is confirmed and does not end the one that runs.
        assertThat(gateway.exchange("StopTransaction", stop(lost, 4000))).isEmpty();
        assertThat(gateway.value(1, "tx.active")).isEqualTo(true);
        assertThat(gateway.value(1, "tx.id")).isEqualTo(1002L);
    }

    @Test
    void whatTheDiskRefusesIsNotConfirmedAndMayBeSentAgain() {
        gateway.transactions.full();
        Reply reply = gateway.send("StartTransaction", start(1, "TAG1", 1000, AT));
        assertThat(reply.failure())
                .isInstanceOfSatisfying(
                        OcppException.class,
                        e -> assertThat(e.code()).isEqualTo(CallErrorCode.InternalError));
        assertThat(gateway.value(1, "tx.active")).isNull();
        gateway.transactions.roomy();
        assertThat(started()).isPositive();
    }

    @Test
    void anAbsurdConnectorIsConfirmedWithoutAskingTheBms() {
        gateway.write("", 0, "policy.startTimeout", 5L);
        Map<String, Object> conf =
                gateway.exchange("StartTransaction", start(Integer.MAX_VALUE, "TAG1", 0, AT));
        assertThat((int) conf.get("transactionId")).isPositive();
        assertThat(gateway.table.snapshot(Gateway.CP).connectors())
                .doesNotContain(Integer.MAX_VALUE);
    }

    @Test
    void aNegativeConnectorIsConfirmedToo() {
        Map<String, Object> conf = gateway.exchange("StartTransaction", start(-1, "TAG1", 0, AT));
        assertThat((int) conf.get("transactionId")).isPositive();
    }

    @Test
    void aStopEndsItsTransaction() {
        int id = started();
        Map<String, Object> req = stop(id, 3500);
        req.put("reason", "EVDisconnected");
        req.put("idTag", "TAG1");
        gateway.transactions.slow();
        Reply reply = gateway.send("StopTransaction", req);
        assertThat(reply.isThere()).isFalse();
        gateway.transactions.write();
        assertThat(status(reply.payload())).isEqualTo("Accepted");
        assertThat(gateway.value(1, "tx.active")).isEqualTo(true);
        reply.sent();
        assertThat(gateway.value(1, "tx.active")).isEqualTo(false);
        assertThat(gateway.value(1, "tx.counter")).isEqualTo(2L);
        assertThat(gateway.value(1, "tx.meterStop")).isEqualTo(3500L);
        assertThat(gateway.value(1, "tx.energy")).isEqualTo(2500L);
        assertThat(gateway.value(1, "tx.stopTime"))
                .isEqualTo(Instant.parse("2026-03-01T12:30:00Z"));
        assertThat(gateway.value(1, "tx.stopReason")).isEqualTo("EVDisconnected");
        assertThat(gateway.value(1, "tx.idTagStop")).isEqualTo("TAG1");
        assertThat(gateway.value(1, "stop.source")).isEqualTo("time-out default");
    }

    @Test
    void aStopWithoutTagSaysNothingOfOneAndIsLocal() {
        assertThat(gateway.exchange("StopTransaction", stop(started(), 1500))).isEmpty();
        assertThat(gateway.value(1, "tx.stopReason")).isEqualTo("Local");
        assertThat(gateway.value(1, "tx.idTagStop")).isNull();
    }

    @Test
    void anUnknownReasonIsReadAsLeftOut() {
        Map<String, Object> req = stop(started(), 1500);
        req.put("reason", "Boredom");
        assertThat(gateway.exchange("StopTransaction", req)).isEmpty();
        assertThat(gateway.value(1, "tx.stopReason")).isEqualTo("Local");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 4711})
    void aStopOfAnUnknownTransactionIsConfirmedAndTouchesNothing(int id) {
        started();
        Map<String, Object> req = stop(id, 1500);
        req.put("idTag", "TAG1");
        assertThat(status(gateway.exchange("StopTransaction", req))).isEqualTo("Accepted");
        assertThat(gateway.value(1, "tx.active")).isEqualTo(true);
        assertThat(gateway.value(1, "tx.counter")).isEqualTo(1L);
    }

    @Test
    void aRepeatedStopIsConfirmedAndCountsOnce() {
        int id = started();
        gateway.exchange("StopTransaction", stop(id, 1500));
        assertThat(gateway.exchange("StopTransaction", stop(id, 1500))).isEmpty();
        assertThat(gateway.value(1, "tx.counter")).isEqualTo(2L);
    }

    @Test
    void withAStartTimeoutTheBmsAnswersAStopWithATag() {
        int id = started();
        gateway.write("", 0, "policy.startTimeout", 5L);
        Map<String, Object> req = stop(id, 1500);
        req.put("idTag", "TAG2");
        Reply reply = gateway.send("StopTransaction", req);
        assertThat(reply.isThere()).isFalse();
        assertThat(gateway.value(1, "stop.pending")).isEqualTo(true);
        assertThat(gateway.value(1, "tx.idTagStop")).isEqualTo("TAG2");
        // Durable already, whatever the BMS will say (P6).
        assertThat(gateway.transactions.open()).isEmpty();
        assertThat(
                        gateway.submit(new Command.AnswerStop(Gateway.ref(1), "Blocked"))
                                .outcome()
                                .state())
                .isEqualTo(CommandState.Answered);
        assertThat(status(reply.sent())).isEqualTo("Blocked");
        assertThat(gateway.value(1, "stop.pending")).isEqualTo(false);
        assertThat(gateway.value(1, "stop.source")).isEqualTo("BMS");
        assertThat(gateway.value(1, "tx.active")).isEqualTo(false);
    }

    @Test
    void aStopWithoutTagDoesNotWaitForTheBms() {
        int id = started();
        gateway.write("", 0, "policy.startTimeout", 5L);
        assertThat(gateway.exchange("StopTransaction", stop(id, 1500))).isEmpty();
    }

    @Test
    void aMeterThatFellTo0LeavesTheEnergyAsItWas() {
        int id = started();
        gateway.exchange("MeterValues", energy("1800"));
        gateway.exchange("StopTransaction", stop(id, 0));
        assertThat(gateway.value(1, "tx.energy")).isEqualTo(800L);
    }

    private static Map<String, Object> energy(String value) {
        return Map.of(
                "connectorId",
                1,
                "meterValue",
                List.of(
                        Map.of(
                                "timestamp",
                                "2026-03-01T12:00:00Z",
                                "sampledValue",
                                List.of(Map.of("value", value)))));
    }

    @Test
    void transactionDataIsReadAsTheValuesOfTheLastMoment() {
        int id = started();
        Map<String, Object> req = stop(id, 3000);
        req.put(
                "transactionData",
                List.of(
                        data("2026-03-01T12:29:00Z", "2900", "Sample.Periodic"),
                        data("2026-03-01T12:30:00Z", "3000", "Transaction.End"),
                        data("2026-03-01T12:00:00Z", "1000", "Transaction.Begin")));
        gateway.exchange("StopTransaction", req);
        assertThat(gateway.value(1, "Energy.Active.Import.Register")).isEqualTo(3000L);
        assertThat(gateway.value(1, "meter.context")).isEqualTo("Transaction.End");
        assertThat(gateway.value(1, "meter.time")).isEqualTo(Instant.parse("2026-03-01T12:30:00Z"));
    }

    private static Map<String, Object> data(String at, String value, String context) {
        return Map.of(
                "timestamp",
                at,
                "sampledValue",
                List.of(Map.of("value", value, "context", context)));
    }

    @Test
    void aStopOfAnotherChargerIsAnOrphan() {
        gateway.transactions.start(
                new ConnectorRef("CP2", 1), "X", Instant.EPOCH, 0, 0, "Accepted");
        assertThat(gateway.exchange("StopTransaction", stop(1001, 5))).isEmpty();
        assertThat(gateway.transactions.open()).hasSize(1);
    }
}
