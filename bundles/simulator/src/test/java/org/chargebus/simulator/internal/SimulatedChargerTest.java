package org.chargebus.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chargebus.ocpp.CallErrorCode;
import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Action;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.ocpp16.Authorize;
import org.chargebus.ocpp16.AvailabilityStatus;
import org.chargebus.ocpp16.AvailabilityType;
import org.chargebus.ocpp16.BootNotification;
import org.chargebus.ocpp16.ChangeAvailability;
import org.chargebus.ocpp16.ChargePointStatus;
import org.chargebus.ocpp16.ChargingProfilePurposeType;
import org.chargebus.ocpp16.ChargingProfileStatus;
import org.chargebus.ocpp16.Heartbeat;
import org.chargebus.ocpp16.IdTagInfo;
import org.chargebus.ocpp16.Measurand;
import org.chargebus.ocpp16.MessageTrigger;
import org.chargebus.ocpp16.MeterValues;
import org.chargebus.ocpp16.ReadingContext;
import org.chargebus.ocpp16.Reason;
import org.chargebus.ocpp16.RegistrationStatus;
import org.chargebus.ocpp16.RemoteStartStopStatus;
import org.chargebus.ocpp16.RemoteStartTransaction;
import org.chargebus.ocpp16.RemoteStopTransaction;
import org.chargebus.ocpp16.Reset;
import org.chargebus.ocpp16.ResetType;
import org.chargebus.ocpp16.SampledValue;
import org.chargebus.ocpp16.SetChargingProfile;
import org.chargebus.ocpp16.StartTransaction;
import org.chargebus.ocpp16.StatusNotification;
import org.chargebus.ocpp16.StopTransaction;
import org.chargebus.ocpp16.TriggerMessage;
import org.chargebus.ocpp16.TriggerMessageStatus;
import org.chargebus.ocpp16.UnlockConnector;
import org.chargebus.ocpp16.UnlockStatus;
import org.chargebus.ocpp16.Word;
import org.junit.jupiter.api.Test;

/** The behaviour of a simulated charger, on virtual time. */
class SimulatedChargerTest {
    private final VirtualTime time = new VirtualTime();
    private final ScriptedCentralSystem central = new ScriptedCentralSystem();
    private SimulatedCharger charger;

    private void charger(boolean charging, boolean authorize, int connectors) {
        Settings settings =
                new Settings(
                        "CP01",
                        URI.create("ws://host/ocpp/CP01"),
                        connectors,
                        "",
                        charging ? Scene.CHARGING : Scene.IDLE,
                        authorize,
                        Duration.ofSeconds(2),
                        1);
        charger = new SimulatedCharger(settings, central, time, time);
        charger.start();
    }

    private void charging() {
        charger(true, false, 1);
        time.seconds(10);
        assertThat(central.statuses(1)).endsWith(ChargePointStatus.Charging);
    }

    private long energy(MeterValues.Req values) {
        return (long) value(values, Measurand.EnergyActiveImportRegister);
    }

    private static double value(MeterValues.Req values, Measurand measurand) {
        return values.meterValue().get(0).sampledValue().stream()
                .filter(v -> v.measurand().orElseThrow().is(measurand))
                .map(SampledValue::value)
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void bootsThenTellsTheStatusOfEverythingThenCharges() {
        charging();

        assertThat(central.received.get(0)).isInstanceOf(BootNotification.Req.class);
        assertThat(central.statuses(0)).containsExactly(ChargePointStatus.Available);
        assertThat(central.statuses(1))
                .containsExactly(
                        ChargePointStatus.Available,
                        ChargePointStatus.Preparing,
                        ChargePointStatus.Charging);
        assertThat(central.received(Authorize.Req.class)).isEmpty();
        assertThat(central.received(StartTransaction.Req.class))
                .singleElement()
                .satisfies(s -> assertThat(s.idTag()).isEqualTo("SIM-CP01"));
    }

    @Test
    void energyRisesFromEachMeterValueToTheNext() {
        charging();
        central.received.clear();
        time.seconds(10);

        List<Long> energies =
                central.received(MeterValues.Req.class).stream().map(this::energy).toList();
        assertThat(energies).hasSizeGreaterThanOrEqualTo(4).isSorted().doesNotHaveDuplicates();
        assertThat(central.last(MeterValues.Req.class).transactionId()).contains(1);
    }

    @Test
    void heartbeatsKeepTheIntervalOfTheBoot() {
        charger(false, false, 1);
        time.seconds(181);
        assertThat(central.received(Heartbeat.Req.class)).hasSize(3);
    }

    @Test
    void nothingButBootsIsSentUntilAccepted() {
        central.answers.put(
                Action.BootNotification,
                r -> ScriptedCentralSystem.boot(RegistrationStatus.Pending, 20));
        charger(true, false, 1);
        time.seconds(45);

        assertThat(central.received).hasSize(3).allMatch(BootNotification.Req.class::isInstance);
        central.answers.put(
                Action.BootNotification,
                r -> ScriptedCentralSystem.boot(RegistrationStatus.Accepted, 60));
        time.seconds(30);
        assertThat(central.statuses(1)).endsWith(ChargePointStatus.Charging);
    }

    @Test
    void aRefusedTagStopsAsDeAuthorizedAndTriesAgainLater() {
        central.answers.put(
                Action.StartTransaction, r -> central.start(AuthorizationStatus.Invalid));
        charger(true, false, 1);
        time.seconds(10);

        StopTransaction.Req stop = central.last(StopTransaction.Req.class);
        assertThat(stop.reason().orElseThrow().is(Reason.DeAuthorized)).isTrue();
        assertThat(stop.transactionId()).isEqualTo(1);
        assertThat(central.statuses(1)).doesNotContain(ChargePointStatus.Charging);
        assertThat(central.received(StartTransaction.Req.class)).hasSize(1);
        time.seconds(40);
        assertThat(central.received(StartTransaction.Req.class)).hasSize(2);
    }

    @Test
    void authorizesFirstWhenTold() {
        central.answers.put(
                Action.Authorize,
                r -> new Authorize.Conf(IdTagInfo.of(AuthorizationStatus.Invalid)));
        charger(true, true, 1);
        time.seconds(10);
        assertThat(central.received(Authorize.Req.class)).hasSize(1);
        assertThat(central.received(StartTransaction.Req.class)).isEmpty();
        assertThat(central.statuses(1)).endsWith(ChargePointStatus.Available);

        central.answers.put(
                Action.Authorize,
                r -> new Authorize.Conf(IdTagInfo.of(AuthorizationStatus.Accepted)));
        time.seconds(40);
        assertThat(central.statuses(1)).endsWith(ChargePointStatus.Charging);
    }

    @Test
    void aFailedStartIsRepeatedUnchanged() {
        var accepting = central.answers.remove(Action.StartTransaction);
        charger(true, false, 1);
        time.seconds(10);
        central.answers.put(Action.StartTransaction, accepting);
        time.seconds(10);

        List<StartTransaction.Req> starts = central.received(StartTransaction.Req.class);
        assertThat(starts).hasSizeGreaterThan(1).containsOnly(starts.get(0));
        assertThat(central.statuses(1)).endsWith(ChargePointStatus.Charging);
    }

    @Test
    void aStopWithoutAnAnswerIsRepeated() throws Exception {
        charging();
        var accepting = central.answers.get(Action.BootNotification);
        central.answers.put(Action.StopTransaction, r -> accepting.apply(r));
        central.order(new RemoteStopTransaction.Req(1));
        central.dropLink();
        time.seconds(10);
        List<StopTransaction.Req> stops = central.received(StopTransaction.Req.class);
        assertThat(stops).isNotEmpty().containsOnly(stops.get(0));
    }

    @Test
    void aLimitLowersTheCurrentAndZeroSuspends() throws Exception {
        charging();
        assertThat(setLimit(8)).isEqualTo(ChargingProfileStatus.Accepted);
        time.seconds(2);
        assertThat(value(central.last(MeterValues.Req.class), Measurand.CurrentImport))
                .isEqualTo(8);
        setLimit(0);
        time.seconds(2);
        assertThat(central.statuses(1)).endsWith(ChargePointStatus.SuspendedEVSE);
        assertThat(value(central.last(MeterValues.Req.class), Measurand.PowerActiveImport))
                .isZero();
        setLimit(16);
        time.seconds(2);
        assertThat(central.statuses(1)).endsWith(ChargePointStatus.Charging);
    }

    private ChargingProfileStatus setLimit(double amps) throws OcppException {
        var answer =
                central.order(
                        new SetChargingProfile.Req(
                                1,
                                Profiles.amps(7, ChargingProfilePurposeType.TxProfile, 1, amps)));
        return ((SetChargingProfile.Conf) answer).status().known().orElseThrow();
    }

    @Test
    void aTxProfileWithoutATransactionIsRejected() throws Exception {
        charger(false, false, 1);
        assertThat(setLimit(8)).isEqualTo(ChargingProfileStatus.Rejected);
    }

    @Test
    void idleWaitsForARemoteStartAndARemoteStopEndsIt() throws Exception {
        charger(false, false, 2);
        time.seconds(60);
        assertThat(central.received(StartTransaction.Req.class)).isEmpty();

        assertThat(
                        central.order(
                                new RemoteStartTransaction.Req(
                                        Optional.of(2), "TAG", Optional.empty())))
                .isEqualTo(
                        new RemoteStartTransaction.Conf(Word.of(RemoteStartStopStatus.Accepted)));
        time.seconds(4);
        assertThat(central.last(StartTransaction.Req.class).idTag()).isEqualTo("TAG");
        assertThat(central.statuses(2))
                .endsWith(ChargePointStatus.Preparing, ChargePointStatus.Charging);
        assertThat(central.statuses(1)).containsExactly(ChargePointStatus.Available);

        central.order(new RemoteStopTransaction.Req(1));
        time.seconds(4);
        StopTransaction.Req stop = central.last(StopTransaction.Req.class);
        assertThat(stop.reason().orElseThrow().is(Reason.Remote)).isTrue();
        assertThat(stop.meterStop())
                .isGreaterThan(central.last(StartTransaction.Req.class).meterStart());
        assertThat(central.statuses(2))
                .endsWith(ChargePointStatus.Finishing, ChargePointStatus.Available);
    }

    @Test
    void remoteCommandsWithoutATargetAreRejected() throws Exception {
        charging();
        assertThat(
                        central.order(
                                new RemoteStartTransaction.Req(
                                        Optional.empty(), "TAG", Optional.empty())))
                .isEqualTo(
                        new RemoteStartTransaction.Conf(Word.of(RemoteStartStopStatus.Rejected)));
        assertThat(central.order(new RemoteStopTransaction.Req(99)))
                .isEqualTo(new RemoteStopTransaction.Conf(Word.of(RemoteStartStopStatus.Rejected)));
    }

    @Test
    void afterARemoteStopTheNextSessionWaitsAMinuteUnlessRemoteStarted() throws Exception {
        charging();
        central.order(new RemoteStopTransaction.Req(1));
        time.seconds(50);
        assertThat(central.received(StartTransaction.Req.class)).hasSize(1);
        time.seconds(20);
        assertThat(central.received(StartTransaction.Req.class)).hasSize(2);

        central.order(new RemoteStopTransaction.Req(2));
        time.seconds(4);
        central.order(new RemoteStartTransaction.Req(Optional.of(1), "TAG", Optional.empty()));
        time.seconds(2);
        assertThat(central.received(StartTransaction.Req.class)).hasSize(3);
    }

    @Test
    void unavailabilityWaitsForTheTransaction() throws Exception {
        charging();
        assertThat(
                        central.order(
                                new ChangeAvailability.Req(
                                        0, Word.of(AvailabilityType.Inoperative))))
                .isEqualTo(new ChangeAvailability.Conf(Word.of(AvailabilityStatus.Scheduled)));
        assertThat(central.statuses(0)).endsWith(ChargePointStatus.Unavailable);
        assertThat(central.statuses(1)).endsWith(ChargePointStatus.Charging);

        central.order(new RemoteStopTransaction.Req(1));
        time.seconds(4);
        assertThat(central.statuses(1)).endsWith(ChargePointStatus.Unavailable);
        assertThat(
                        central.order(
                                new RemoteStartTransaction.Req(
                                        Optional.of(1), "TAG", Optional.empty())))
                .isEqualTo(
                        new RemoteStartTransaction.Conf(Word.of(RemoteStartStopStatus.Rejected)));

        assertThat(
                        central.order(
                                new ChangeAvailability.Req(1, Word.of(AvailabilityType.Operative))))
                .isEqualTo(new ChangeAvailability.Conf(Word.of(AvailabilityStatus.Accepted)));
        assertThat(central.statuses(1)).endsWith(ChargePointStatus.Available);
    }

    @Test
    void aResetStopsReconnectsAndBootsAnew() throws Exception {
        charging();
        central.order(new Reset.Req(Word.of(ResetType.Hard)));
        assertThat(
                        central.last(StopTransaction.Req.class)
                                .reason()
                                .orElseThrow()
                                .is(Reason.HardReset))
                .isTrue();
        time.seconds(5);
        assertThat(central.dials).isEqualTo(2);
        assertThat(central.received(BootNotification.Req.class)).hasSize(2);
    }

    @Test
    void unlockingStopsTheTransaction() throws Exception {
        charging();
        assertThat(central.order(new UnlockConnector.Req(5)))
                .isEqualTo(new UnlockConnector.Conf(Word.of(UnlockStatus.NotSupported)));
        assertThat(central.order(new UnlockConnector.Req(1)))
                .isEqualTo(new UnlockConnector.Conf(Word.of(UnlockStatus.Unlocked)));
        assertThat(
                        central.last(StopTransaction.Req.class)
                                .reason()
                                .orElseThrow()
                                .is(Reason.UnlockCommand))
                .isTrue();
    }

    @Test
    void everyTriggerSendsItsMessageAfterTheAnswer() throws Exception {
        charger(false, false, 2);
        time.seconds(1);
        for (MessageTrigger trigger : MessageTrigger.values()) {
            central.received.clear();
            assertThat(central.order(new TriggerMessage.Req(Word.of(trigger), Optional.empty())))
                    .isEqualTo(new TriggerMessage.Conf(Word.of(TriggerMessageStatus.Accepted)));
            assertThat(central.received)
                    .isNotEmpty()
                    .allMatch(r -> Action.of(r).word().equals(trigger.word()));
        }
        central.received.clear();
        central.order(new TriggerMessage.Req(Word.of(MessageTrigger.MeterValues), Optional.of(2)));
        assertThat(central.received(MeterValues.Req.class))
                .singleElement()
                .satisfies(
                        m -> {
                            assertThat(m.connectorId()).isEqualTo(2);
                            assertThat(
                                            m.meterValue()
                                                    .get(0)
                                                    .sampledValue()
                                                    .get(0)
                                                    .context()
                                                    .orElseThrow()
                                                    .is(ReadingContext.Trigger))
                                    .isTrue();
                        });
        assertThat(
                        central.order(
                                new TriggerMessage.Req(
                                        Word.of(MessageTrigger.MeterValues), Optional.of(3))))
                .isEqualTo(new TriggerMessage.Conf(Word.of(TriggerMessageStatus.Rejected)));
    }

    @Test
    void whatIsNotServedIsNotSupported() {
        charger(false, false, 1);
        assertThatExceptionOfType(OcppException.class)
                .isThrownBy(() -> central.order(new Authorize.Req("TAG")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(CallErrorCode.NotSupported));
    }

    @Test
    void aLostLinkIsDialledAgainWithBackOffAndTheTransactionGoesOn() {
        charging();
        central.received.clear();
        central.refusesConnections = true;
        central.dials = 0;
        central.dropLink();
        time.seconds(62);
        // 1, 3, 7, 15, 31, 61 s
        assertThat(central.dials).isEqualTo(6);
        assertThat(central.received).isEmpty();

        central.refusesConnections = false;
        time.seconds(30);
        assertThat(central.received(BootNotification.Req.class)).isEmpty();
        assertThat(central.received(StatusNotification.Req.class)).hasSize(2);
        assertThat(central.statuses(1)).containsExactly(ChargePointStatus.Charging);
        assertThat(central.last(MeterValues.Req.class).transactionId()).contains(1);
    }

    @Test
    void theNextCarComesWhenOneIsFull() {
        charging();
        time.pass(Duration.ofHours(5));
        assertThat(central.received(StartTransaction.Req.class)).hasSize(2);
        assertThat(
                        central.received(StopTransaction.Req.class)
                                .get(0)
                                .reason()
                                .orElseThrow()
                                .is(Reason.EVDisconnected))
                .isTrue();
    }

    @Test
    void stoppingClosesTheLinkWithoutAStopTransactionAndForGood() {
        charging();
        central.dials = 0;
        assertThat(charger.stop()).isCompleted();
        time.seconds(100);
        assertThat(central.connected()).isFalse();
        assertThat(central.dials).isZero();
        assertThat(central.received(StopTransaction.Req.class)).isEmpty();
    }
}
