package org.chargebus.handlers.internal.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp.Answer;
import org.chargebus.ocpp.BridgeListener.Caller;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.HandlerWithdrawnException;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp.StandIn.Errand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** behaviour.md, "External mode", whenDown = buffer: what is decided, kept and told later. */
class LocalStandInTest {
    private static final String STARTED = "2026-03-01T11:00:00Z";
    private static final int LOCAL = LocalTransactions.FIRST;

    private Gateway gateway = new Gateway();
    private BridgedTraffic traffic = new BridgedTraffic(gateway.central);
    private LocalStandIn standIn = standIn();
    private int messages;

    private LocalStandIn standIn() {
        return new LocalStandIn(gateway.central, gateway.store, gateway.alarms);
    }

    /** The supply fails, and comes again. */
    private void crash() {
        gateway.crash();
        traffic = new BridgedTraffic(gateway.central);
        standIn = standIn();
    }

    private Call call(String action, Map<String, Object> payload) {
        String id = "m" + ++messages;
        return new Call(Gateway.CP, id, action, payload, gateway.clock.instant());
    }

    private CompletableFuture<Answer> handle(Call call) {
        try {
            traffic.called(call, Caller.CHARGER);
            return standIn.handle(call).toCompletableFuture();
        } catch (OcppException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The answer that went out. */
    private Map<String, Object> answer(Call call) {
        Answer answer = handle(call).join();
        answer.afterwards().run();
        return answer.payload();
    }

    private Map<String, Object> answer(String action, Map<String, Object> payload) {
        return answer(call(action, payload));
    }

    private static Map<String, Object> start(int connector) {
        return Map.of(
                "connectorId", connector, "idTag", "TAG", "meterStart", 5, "timestamp", STARTED);
    }

    private static Map<String, Object> stop(int id) {
        return Map.of("transactionId", id, "meterStop", 9, "timestamp", STARTED);
    }

    private static Map<String, Object> meter(int id, int n) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("connectorId", 1);
        payload.put("transactionId", id);
        Map<String, Object> sample = Map.of("value", String.valueOf(n));
        payload.put(
                "meterValue",
                List.of(Map.of("timestamp", STARTED, "sampledValue", List.of(sample))));
        return payload;
    }

    private Errand next() {
        return standIn.next(Gateway.CP).orElseThrow();
    }

    /** What is sent next, as a word and its transaction. */
    private String shown() {
        return standIn.next(Gateway.CP)
                .map(e -> e.call().action() + " " + e.call().payload().get("transactionId"))
                .orElse("nothing");
    }

    private Duration settle(CallOutcome outcome) {
        return standIn.settled(next(), outcome).toCompletableFuture().join();
    }

    private Duration settle(Map<String, Object> payload) {
        return settle(new CallOutcome.Result(payload));
    }

    private static Map<String, Object> confirmed(int id, String status) {
        return Map.of("transactionId", id, "idTagInfo", Map.of("status", status));
    }

    /** The external system answers a call of the charger itself. */
    private void upstreamAnswers(
            String action, Map<String, Object> payload, Map<String, Object> answer) {
        Call call = call(action, payload);
        traffic.called(call, Caller.CHARGER);
        traffic.answered(call, Caller.CHARGER, new CallOutcome.Result(answer));
        standIn.called(call, Caller.CHARGER);
        standIn.answered(call, Caller.CHARGER, new CallOutcome.Result(answer));
    }

    private void upstreamKnows(String idTag, String status) {
        upstreamAnswers(
                "Authorize", Map.of("idTag", idTag), Map.of("idTagInfo", Map.of("status", status)));
    }

    @Test
    void aStartGetsALocalIdOnceItIsStoredAndShowsLikeAnyOther() {
        upstreamKnows("tag", "Accepted");
        gateway.store.slow();
        CompletableFuture<Answer> answer = handle(call("StartTransaction", start(1)));
        assertThat(answer).as("stored before confirmed").isNotDone();
        gateway.store.write();
        answer.join().afterwards().run();
        assertThat(answer.join().payload())
                .isEqualTo(
                        Map.of("transactionId", LOCAL, "idTagInfo", Map.of("status", "Accepted")));
        assertThat(gateway.value(1, Keys.TX_ID)).isEqualTo((long) LOCAL);
        assertThat(gateway.value(1, Keys.TX_ACTIVE)).isEqualTo(true);
        assertThat(gateway.value(1, "start.source")).isEqualTo("external CS");
        answer("StopTransaction", stop(LOCAL));
        assertThat(gateway.value(1, Keys.TX_ACTIVE)).isEqualTo(false);
        assertThat(gateway.value(1, "stop.source")).as("of no idTag").isNull();
        assertThat(gateway.value(1, Keys.TX_ENERGY)).isEqualTo(4L);
    }

    @Test
    void transactionMessagesAreToldInOrderUnderTheIdOfTheExternalSystem() {
        Call start = call("StartTransaction", start(1));
        answer(start);
        answer("MeterValues", meter(LOCAL, 1));
        answer("MeterValues", meter(LOCAL, 2));
        answer("StopTransaction", stop(LOCAL));
        assertThat(next().call()).as("as it came, with its own id").isEqualTo(start);
        assertThat(next().from()).isEqualTo(Caller.CHARGER);
        assertThat(standIn.transactionIds(Gateway.CP)).isEmpty();
        settle(confirmed(77, "Accepted"));
        assertThat(standIn.transactionIds(Gateway.CP)).isEqualTo(Map.of(LOCAL, 77));
        assertThat(next().call().payload()).isEqualTo(meter(77, 1));
        settle(Map.of());
        assertThat(next().call().payload()).isEqualTo(meter(77, 2));
        settle(Map.of());
        assertThat(next().call().payload()).isEqualTo(stop(77));
        settle(Map.of());
        assertThat(shown()).isEqualTo("nothing");
        assertThat(standIn.transactionIds(Gateway.CP)).as("it ended").isEmpty();
        assertThat(gateway.store.read("bridge")).containsOnlyKeys("CP1/last");
    }

    @Test
    void whatWasToldAndWhatWasNotSurvivesALostSupply() {
        answer("StartTransaction", start(1));
        crash();
        answer("MeterValues", meter(LOCAL, 1));
        settle(confirmed(77, "Accepted"));
        answer("StopTransaction", stop(LOCAL));
        crash();
        assertThat(standIn.transactionIds(Gateway.CP)).isEqualTo(Map.of(LOCAL, 77));
        assertThat(shown()).isEqualTo("MeterValues 77");
        settle(Map.of());
        crash();
        assertThat(shown()).isEqualTo("StopTransaction 77");
        settle(Map.of());
        crash();
        assertThat(shown()).isEqualTo("nothing");
        answer("StartTransaction", start(1));
        settle(confirmed(78, "Accepted"));
        assertThat(standIn.transactionIds(Gateway.CP))
                .as("no id is given twice")
                .isEqualTo(Map.of(LOCAL + 1, 78));
    }

    @Test
    void anyNumberIsToldAsItWas() {
        Map<String, Object> odd = new LinkedHashMap<>(meter(5, 1));
        odd.put("vendor", List.of(new BigDecimal("1.50"), 3_000_000_000L, "\u00fc\ud83d\ude00"));
        odd.put("empty", null);
        answer("MeterValues", odd);
        crash();
        assertThat(next().call().payload()).isEqualTo(odd);
    }

    @Test
    void aTransactionTheExternalSystemRefusesIsStoppedAtTheCharger() {
        answer("StartTransaction", start(1));
        answer("MeterValues", meter(LOCAL, 1));
        settle(confirmed(77, "Blocked"));
        crash();
        assertThat(next().from()).isEqualTo(Caller.UPSTREAM);
        assertThat(shown()).isEqualTo("RemoteStopTransaction " + LOCAL);
        settle(new CallOutcome.NotConnected());
        assertThat(shown()).as("not told yet").isEqualTo("RemoteStopTransaction " + LOCAL);
        settle(Map.of("status", "Accepted"));
        assertThat(shown()).isEqualTo("MeterValues 77");
        settle(Map.of());
        assertThat(answer("Authorize", Map.of("idTag", "TAG")))
                .as("it is known from now on")
                .isEqualTo(Map.of("idTagInfo", Map.of("status", "Blocked")));
    }

    @Test
    void aTransactionThatEndedByItselfIsNotStopped() {
        answer("StartTransaction", start(1));
        answer("StopTransaction", stop(LOCAL));
        settle(confirmed(77, "Invalid"));
        assertThat(shown()).isEqualTo("StopTransaction 77");
    }

    @Test
    void thatAnIdTagChargesElsewhereIsNoReasonToStop() {
        answer("StartTransaction", start(1));
        settle(confirmed(77, "ConcurrentTx"));
        assertThat(shown()).isEqualTo("nothing");
    }

    @Test
    void theBootIsToldFirstAndThePresentOfEachConnectorLast() {
        Map<String, Object> boot = Map.of("chargePointVendor", "V", "chargePointModel", "M");
        assertThat(answer("BootNotification", boot)).containsEntry("status", "Accepted");
        assertThat(gateway.value(0, Keys.VENDOR)).isEqualTo("V");
        for (String status : List.of("Preparing", "Charging")) {
            for (int k = 1; k <= 2; k++) {
                answer(
                        "StatusNotification",
                        Map.of("connectorId", k, "status", status, "errorCode", "NoError"));
            }
        }
        answer("StartTransaction", start(1));
        crash();
        assertThat(settle(Map.of("status", "Pending", "currentTime", STARTED, "interval", 45)))
                .as("not before it is accepted (4.2)")
                .isEqualTo(Duration.ofSeconds(45));
        assertThat(next().call().payload()).isEqualTo(boot);
        assertThat(settle(Map.of("status", "Accepted", "currentTime", STARTED, "interval", 60)))
                .isZero();
        assertThat(next().call().action()).isEqualTo("StartTransaction");
        settle(confirmed(77, "Accepted"));
        for (int k = 1; k <= 2; k++) {
            assertThat(next().call().payload())
                    .containsEntry("connectorId", k)
                    .containsEntry("status", "Charging");
            settle(Map.of());
        }
        assertThat(shown()).isEqualTo("nothing");
    }

    @Test
    void aStatusThatChangesWhileItIsToldIsToldAgain() {
        Map<String, Object> status =
                Map.of("connectorId", 1, "status", "Charging", "errorCode", "NoError");
        answer("StatusNotification", status);
        Errand told = next();
        answer("StatusNotification", status);
        standIn.settled(told, new CallOutcome.Result(Map.of()));
        assertThat(next().call()).isNotEqualTo(told.call());
    }

    @Test
    void aMessageThatFailsThereIsTriedThriceAndThenHoldsUpNobody() {
        answer("StartTransaction", start(1));
        answer("MeterValues", meter(LOCAL, 1));
        CallOutcome error = new CallOutcome.Error("InternalError", "no");
        assertThat(settle(error)).isEqualTo(Outcomes.RETRY);
        assertThat(settle(confirmed(77, "Accepted"))).isZero();
        assertThat(shown()).isEqualTo("MeterValues 77");
        assertThat(settle(error)).isEqualTo(Outcomes.RETRY);
        assertThat(settle(error)).isEqualTo(Outcomes.RETRY.multipliedBy(2));
        assertThat(settle(error)).isZero();
        assertThat(shown()).isEqualTo("nothing");
    }

    @Test
    void whatFollowsAStartThatFailsThereIsToldUnderTheLocalId() {
        answer("StartTransaction", start(1));
        answer("StopTransaction", stop(LOCAL));
        for (int i = 0; i < Outcomes.ATTEMPTS; i++) {
            settle(Map.of("transactionId", "none"));
        }
        assertThat(shown()).isEqualTo("StopTransaction " + LOCAL);
        settle(Map.of());
        assertThat(standIn.transactionIds(Gateway.CP)).isEmpty();
    }

    @Test
    void aTimeOutSettlesNothing() {
        answer("MeterValues", meter(5, 1));
        settle(new CallOutcome.Timeout(30));
        assertThat(shown()).isEqualTo("MeterValues 5");
    }

    @Test
    void aRepeatedMessageIsKeptOnce() {
        answer("StartTransaction", start(1));
        assertThat(answer("StartTransaction", start(1))).containsEntry("transactionId", LOCAL);
        assertThat(answer("StartTransaction", start(2))).containsEntry("transactionId", LOCAL + 1);
        Call meter = call("MeterValues", meter(LOCAL, 1));
        answer(meter);
        answer(meter);
        answer("StopTransaction", stop(LOCAL));
        answer("StopTransaction", stop(LOCAL));
        settle(confirmed(77, "Accepted"));
        settle(confirmed(78, "Accepted"));
        settle(Map.of());
        assertThat(shown()).isEqualTo("StopTransaction 77");
        settle(Map.of());
        assertThat(shown()).isEqualTo("nothing");
    }

    @Test
    void aLocalIdIsNoneThatRunsThere() {
        upstreamAnswers("StartTransaction", start(2), confirmed(LOCAL, "Accepted"));
        assertThat(answer("StartTransaction", start(1))).containsEntry("transactionId", LOCAL + 1);
    }

    @Test
    void whatTheDiskDoesNotTakeIsNotConfirmed() {
        gateway.store.full();
        for (String action : List.of("StartTransaction", "StopTransaction", "MeterValues")) {
            Map<String, Object> payload =
                    action.startsWith("Start") ? start(1) : Map.of("transactionId", 5);
            assertThatThrownBy(() -> handle(call(action, payload)).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(OcppException.class);
        }
        gateway.store.roomy();
        assertThat(shown()).isEqualTo("nothing");
    }

    @Test
    void aMessageThatTheDiskRefusedIsKeptWhenItComesAgain() {
        Call meter = call("MeterValues", meter(5, 1));
        gateway.store.full();
        assertThat(handle(meter)).isCompletedExceptionally();
        gateway.store.roomy();
        answer(meter);
        assertThat(shown()).isEqualTo("MeterValues 5");
    }

    @Test
    void aRepeatedMessageIsConfirmedOnceTheFirstIsStored() {
        Call meter = call("MeterValues", meter(5, 1));
        gateway.store.slow();
        for (Call call : List.of(meter, call("StartTransaction", start(1)))) {
            assertThat(handle(call)).isNotDone();
            assertThat(handle(call)).isNotDone();
        }
        gateway.store.write();
        assertThat(handle(meter)).isDone();
        settle(Map.of());
        assertThat(shown()).isEqualTo("StartTransaction null");
    }

    @Test
    void aFullBufferLosesTheOldestMeterValuesAndNoTransaction() {
        answer("StartTransaction", start(1));
        for (int n = 0; n <= Backlog.MOST; n++) {
            answer("MeterValues", meter(LOCAL, n));
        }
        answer("StopTransaction", stop(LOCAL));
        assertThat(gateway.alarms.active())
                .singleElement()
                .satisfies(a -> assertThat(a.what()).contains("CP1 lost 3 MeterValues"));
        crash();
        settle(confirmed(77, "Accepted"));
        int told = 0;
        assertThat(next().call().payload()).isEqualTo(meter(77, 3));
        for (; shown().equals("MeterValues 77"); told++) {
            settle(Map.of());
        }
        assertThat(told).isEqualTo(Backlog.MOST - 2);
        assertThat(shown()).isEqualTo("StopTransaction 77");
        settle(Map.of());
        assertThat(shown()).isEqualTo("nothing");
    }

    @Test
    void theAlarmOfAFullBufferEndsWhenItIsEmpty() {
        for (int n = 0; n <= Backlog.MOST; n++) {
            answer("MeterValues", meter(5, n));
        }
        assertThat(gateway.alarms.active()).hasSize(1);
        while (!shown().equals("nothing")) {
            settle(Map.of());
        }
        assertThat(gateway.alarms.active()).isEmpty();
    }

    @Test
    void longMessagesAreKeptWholeAndEndlessOnesWithoutTheirData() {
        Map<String, Object> large = new LinkedHashMap<>(meter(5, 1));
        large.put("vendor", "\ud83d\ude00".repeat(100_000));
        answer("MeterValues", large);
        Map<String, Object> endless = new LinkedHashMap<>(stop(5));
        endless.put("transactionData", List.of("x".repeat(1_500_000)));
        answer("StopTransaction", endless);
        crash();
        assertThat(next().call().payload()).isEqualTo(large);
        settle(Map.of());
        assertThat(next().call().payload()).isEqualTo(stop(5));
        settle(Map.of());
        assertThat(gateway.store.read("bridge")).isEmpty();
    }

    @Test
    void anIdTagIsWhatTheExternalSystemSaidLastAlsoAfterALostSupply() {
        upstreamKnows("A", "Accepted");
        upstreamKnows("B", "Accepted");
        upstreamKnows("B", "Blocked");
        upstreamAnswers(
                "Authorize",
                Map.of("idTag", "C"),
                Map.of(
                        "idTagInfo",
                        Map.of(
                                "status",
                                "Accepted",
                                "parentIdTag",
                                "P",
                                "expiryDate",
                                gateway.clock.instant().plusSeconds(60).toString())));
        crash();
        assertThat(status("a")).isEqualTo("Accepted");
        assertThat(status("B")).isEqualTo("Blocked");
        assertThat(status("C")).isEqualTo("Accepted");
        gateway.clock.move(Duration.ofHours(2));
        assertThat(status("C")).isEqualTo("Expired");
        assertThat(status("A")).as("also hours later").isEqualTo("Accepted");
        assertThat(status("D")).isEqualTo("Invalid");
        assertThat(gateway.alarms.active()).as("a site may do without a tag file").isEmpty();
    }

    private Object status(String idTag) {
        Object info = answer("Authorize", Map.of("idTag", idTag)).get("idTagInfo");
        return ((Map<?, ?>) info).get("status");
    }

    @Test
    void anUnknownIdTagIsDecidedByTheTagFile(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("tags.csv"), "LISTED\nOUT,Blocked\n");
        gateway = new Gateway(Gateway.list(file));
        traffic = new BridgedTraffic(gateway.central);
        standIn = standIn();
        assertThat(status("LISTED")).isEqualTo("Accepted");
        assertThat(status("OUT")).isEqualTo("Blocked");
        assertThat(gateway.value(0, "authorize.source")).isEqualTo("gateway list");
        Map<String, Object> start = new LinkedHashMap<>(start(1));
        start.put("idTag", "LISTED");
        answer("StartTransaction", start);
        assertThat(gateway.value(1, "start.source")).isEqualTo("gateway list");
        Map<String, Object> stop = new LinkedHashMap<>(stop(LOCAL));
        stop.put("idTag", "LISTED");
        answer("StopTransaction", stop);
        assertThat(gateway.value(1, "stop.source")).isEqualTo("gateway list");
        upstreamKnows("OUT", "Accepted");
        assertThat(status("OUT")).as("the external system knows better").isEqualTo("Accepted");
    }

    @Test
    void theIdsMeanTheSameAgainOnceTheExternalSystemTookTheStop() {
        answer("StartTransaction", start(1));
        settle(confirmed(77, "Accepted"));
        upstreamAnswers("StopTransaction", stop(LOCAL), Map.of());
        assertThat(standIn.transactionIds(Gateway.CP)).isEmpty();
        answer("StartTransaction", start(1));
        settle(confirmed(78, "Accepted"));
        upstreamAnswers("StartTransaction", start(1), confirmed(79, "Accepted"));
        assertThat(standIn.transactionIds(Gateway.CP)).as("a later one runs there").isEmpty();
    }

    @Test
    void allElseIsAnsweredAsInBmsModeAndForgotten() {
        assertThat(answer("Heartbeat", Map.of())).containsKey("currentTime");
        assertThat(answer("DataTransfer", Map.of("vendorId", "V")))
                .containsEntry("status", "UnknownVendorId");
        assertThatThrownBy(() -> handle(call("VendorThing", Map.of())).get())
                .hasCauseInstanceOf(OcppException.class);
        assertThat(shown()).isEqualTo("nothing");
    }

    @Test
    void whatIsNotReadableIsStillKept() {
        answer("StopTransaction", Map.of("transactionId", 5));
        answer("MeterValues", Map.of("connectorId", "x"));
        assertThat(shown()).isEqualTo("StopTransaction 5");
        settle(Map.of());
        assertThat(shown()).isEqualTo("MeterValues null");
    }

    @Test
    void aStandInThatLeftNeitherAnswersNorSettles() {
        answer("MeterValues", meter(5, 1));
        LocalStandIn before = standIn;
        Errand errand = next();
        before.close();
        assertThat(handle(call("Heartbeat", Map.of())))
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(HandlerWithdrawnException.class);
        assertThat(before.settled(errand, new CallOutcome.Result(Map.of())).toCompletableFuture())
                .isCompletedExceptionally();
        standIn = standIn();
        standIn.settled(errand, new CallOutcome.Result(Map.of()));
        assertThat(shown()).isEqualTo("nothing");
    }

    @Test
    void aStoredMessageThatIsNotReadableIsPassedOver() {
        gateway.store.put("bridge", "CP1/q/000000000001/00", "no JSON");
        gateway.store.put("bridge", "CP1/t/x", "odd");
        gateway.store.put("bridge", "CP1/last", "odd");
        standIn = standIn();
        answer("StartTransaction", start(1));
        assertThat(shown()).isEqualTo("StartTransaction null");
        assertThat(gateway.store.read("bridge")).doesNotContainKey("CP1/q/000000000001/00");
    }
}
