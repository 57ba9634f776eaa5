package org.chargebus.handlers.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.chargebus.command.Command;
import org.chargebus.command.CommandState;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.Reply;
import org.chargebus.ocpp.Call;
import org.chargebus.ocpp.CallOutcome;
import org.chargebus.ocpp.HandlerWithdrawnException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** behaviour.md, Hot deployment: an update of this bundle loses nothing it does not own. */
class HotUpdateTest {
    private final Gateway gateway = new Gateway();

    @BeforeEach
    void connected() {
        gateway.presence.siteChanged(gateway.site.get());
        gateway.connect();
    }

    private Call authorize() {
        return gateway.call("Authorize", Map.of("idTag", "TAG1"));
    }

    private static Command accept() {
        return new Command.AnswerAuthorize(Gateway.ref(0), "Accepted", null, "");
    }

    @Test
    void anAnswerThatIsOwedIsWithdrawnAndGivenByTheNextHandler() {
        Call call = authorize();
        Reply owed = gateway.send(call);
        gateway.update();
        assertThat(owed.failure()).isInstanceOf(HandlerWithdrawnException.class);
        assertThat(gateway.value(0, "authorize.pending")).isEqualTo(true);
        Reply again = gateway.send(call);
        gateway.submit(accept());
        assertThat(again.sent()).isEqualTo(Map.of("idTagInfo", Map.of("status", "Accepted")));
        assertThat(gateway.value(0, "authorize.pending")).isEqualTo(false);
    }

    @Test
    void theSameCallCountsOnceAndItsTimeGoesOn() {
        Call call = authorize();
        gateway.send(call);
        gateway.advance(Duration.ofSeconds(10));
        gateway.update();
        Reply again = gateway.send(call);
        assertThat(gateway.value(0, "authorize.counter")).isEqualTo(1L);
        gateway.advance(Duration.ofMillis(4_999));
        assertThat(again.isThere()).isFalse();
        gateway.advance(Duration.ofMillis(1));
        assertThat(again.isThere()).isTrue();
    }

    @Test
    void anAnswerWrittenBeforeTheUpdateIsNotClearedByTheSameCall() {
        Call call = authorize();
        gateway.send(call);
        gateway.write(Gateway.CP, 0, "authorize.parentIdTag", "PARENT");
        gateway.update();
        gateway.send(call);
        assertThat(gateway.value(0, "authorize.parentIdTag")).isEqualTo("PARENT");
    }

    @Test
    void aLaterCallOfTheSameTagIsAnotherQuestion() {
        gateway.send(authorize());
        gateway.update();
        gateway.clock.move(Duration.ofSeconds(60));
        Reply later = gateway.send(authorize());
        assertThat(later.isThere()).isFalse();
        assertThat(gateway.value(0, "authorize.counter")).isEqualTo(2L);
        gateway.advance(Duration.ofSeconds(14));
        assertThat(later.isThere()).isFalse();
    }

    @Test
    void aHandlerThatIsAskedAfterItLeftWithdrawsAtOnce() {
        gateway.central.close();
        assertThat(gateway.send(authorize()).failure())
                .isInstanceOf(HandlerWithdrawnException.class);
    }

    @Test
    void aStartThatWaitsForTheDiskIsStoredOnceAndAnsweredByTheNextHandler() {
        Call start =
                gateway.call(
                        "StartTransaction",
                        Map.of(
                                "connectorId",
                                1,
                                "idTag",
                                "TAG1",
                                "meterStart",
                                5,
                                "timestamp",
                                "2026-03-01T12:00:00Z"));
        gateway.transactions.slow();
        Reply owed = gateway.send(start);
        gateway.update();
        assertThat(owed.failure()).isInstanceOf(HandlerWithdrawnException.class);
        Reply again = gateway.send(start);
        gateway.transactions.write();
        assertThat(again.sent()).containsEntry("transactionId", 1001);
        assertThat(gateway.transactions.open()).hasSize(1);
        assertThat(gateway.value(1, "tx.active")).isEqualTo(true);
        assertThat(gateway.value(1, "tx.counter")).isEqualTo(1L);
    }

    @Test
    void aStopThatWaitsForTheBmsIsAskedOn() {
        gateway.exchange(
                "StartTransaction",
                Map.of(
                        "connectorId",
                        1,
                        "idTag",
                        "TAG1",
                        "meterStart",
                        5,
                        "timestamp",
                        "2026-03-01T12:00:00Z"));
        gateway.write("", 0, "policy.startTimeout", 30L);
        Call stop =
                gateway.call(
                        "StopTransaction",
                        Map.of(
                                "transactionId",
                                1001,
                                "idTag",
                                "TAG1",
                                "meterStop",
                                9,
                                "timestamp",
                                "2026-03-01T12:00:00Z"));
        gateway.send(stop);
        gateway.update();
        Reply again = gateway.send(stop);
        assertThat(again.isThere()).isFalse();
        gateway.submit(new Command.AnswerStop(Gateway.ref(1), "Accepted"));
        again.sent();
        assertThat(gateway.value(1, "tx.active")).isEqualTo(false);
        assertThat(gateway.value(1, "tx.counter")).isEqualTo(2L);
    }

    @Test
    void decisionsOfTheLast10MinutesOutliveTheUpdate() {
        Reply asked = gateway.send(authorize());
        gateway.submit(new Command.AnswerAuthorize(Gateway.ref(0), "Expired", null, ""));
        asked.sent();
        gateway.update();
        assertThat(
                        gateway.exchange(
                                        "StartTransaction",
                                        Map.of(
                                                "connectorId",
                                                1,
                                                "idTag",
                                                "TAG1",
                                                "meterStart",
                                                5,
                                                "timestamp",
                                                "2026-03-01T12:00:00Z"))
                                .get("idTagInfo"))
                .isEqualTo(Map.of("status", "Expired"));
    }

    @Test
    void valuesAMasterWroteOutliveTheUpdate() {
        gateway.write("", 0, "policy.authTimeout", 99L);
        gateway.write(Gateway.CP, 0, "heartbeatInterval", 77L);
        gateway.update();
        assertThat(gateway.table.snapshot("").longValue(0, "policy.authTimeout", 0)).isEqualTo(99);
        assertThat(gateway.value(0, "heartbeatInterval")).isEqualTo(77L);
    }

    @Test
    void anUpdateNeitherCountsNorSendsAnything() {
        gateway.chargePoints.answer("Accepted");
        int sent = gateway.chargePoints.sent().size();
        for (int i = 0; i < 20; i++) {
            gateway.update();
        }
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
        assertThat(gateway.value(0, "reconnectCounter")).isEqualTo(0L);
        assertThat(gateway.value(0, "connection")).isEqualTo("WebSocket up");
    }

    @Test
    void aCommandUnderWayEndsWithAWordAndIsNotRepeated() {
        gateway.chargePoints.answer("Accepted");
        Gateway.Submitted unlock = gateway.submit(new Command.UnlockConnector(Gateway.ref(1)));
        int sent = gateway.chargePoints.sent().size();
        closeCommands();
        assertThat(unlock.outcome().state()).isEqualTo(CommandState.Refused);
        assertThat(gateway.value(1, "unlock.state")).isEqualTo("Refused");
        gateway.update();
        gateway.chargePoints.answer("Unlocked");
        assertThat(gateway.value(1, "unlock.result")).isNull();
        assertThat(gateway.chargePoints.sent()).hasSize(sent);
    }

    @Test
    void aLimitThatWaitsForItsTurnEndsWithAWord() {
        gateway.chargePoints.answer("Accepted");
        gateway.submit(new Command.SetLimit(Gateway.ref(1), 16, false, 0));
        gateway.chargePoints.answer("Accepted");
        Gateway.Submitted waiting =
                gateway.submit(new Command.SetLimit(Gateway.ref(1), 10, false, 0));
        assertThat(waiting.isDone()).isFalse();
        closeCommands();
        assertThat(waiting.outcome().state()).isEqualTo(CommandState.Refused);
        assertThat(gateway.value(1, "limit.state")).isEqualTo("Refused");
        assertThat(
                        gateway.submit(new Command.SetLimit(Gateway.ref(1), 9, false, 0))
                                .outcome()
                                .state())
                .isEqualTo(CommandState.Refused);
    }

    private void closeCommands() {
        gateway.commands.close();
    }

    @Test
    void noTimerIsLeftBehind() {
        gateway.send(authorize());
        assertThat(gateway.scheduler.waiting()).isEqualTo(1);
        gateway.central.close();
        assertThat(gateway.scheduler.waiting()).isZero();
        assertThat(gateway.scheduler.isShutdown()).isTrue();
    }

    @Test
    void aStaleAnswerOfTheTransportIsHarmless() {
        // The TriggerMessage of the connection is answered after the update.
        gateway.update();
        gateway.chargePoints.answer(new CallOutcome.Error("NotImplemented", "no"));
        assertThat(gateway.value(0, "_triggerLacking")).isEqualTo(true);
    }
}
