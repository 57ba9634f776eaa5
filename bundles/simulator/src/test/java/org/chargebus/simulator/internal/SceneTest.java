package org.chargebus.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chargebus.ocpp16.Action;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.ocpp16.Authorize;
import org.chargebus.ocpp16.BootNotification;
import org.chargebus.ocpp16.ChargePointErrorCode;
import org.chargebus.ocpp16.ChargePointStatus;
import org.chargebus.ocpp16.IdTagInfo;
import org.chargebus.ocpp16.Measurand;
import org.chargebus.ocpp16.MeterValues;
import org.chargebus.ocpp16.Phase;
import org.chargebus.ocpp16.Reason;
import org.chargebus.ocpp16.RemoteStartStopStatus;
import org.chargebus.ocpp16.RemoteStartTransaction;
import org.chargebus.ocpp16.Request;
import org.chargebus.ocpp16.StartTransaction;
import org.chargebus.ocpp16.StatusNotification;
import org.chargebus.ocpp16.StopTransaction;
import org.chargebus.simulation.Simulation.Scenario;
import org.chargebus.simulation.SimulationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each scenario on virtual time; a car that comes at 0 s charges from 2 s on. */
class SceneTest {
    private static Instant at(int second) {
        return VirtualTime.START.plusSeconds(second);
    }

    private static Rig playing(Scene scene, int seconds) {
        Rig rig = new Rig(1, scene);
        rig.time.seconds(seconds - 1);
        return rig;
    }

    private static boolean stoppedFor(StopTransaction.Req stop, Reason reason) {
        return stop.reason().orElseThrow().is(reason);
    }

    private static int first(Rig rig, Class<? extends Request<?>> type) {
        List<Request<?>> received = rig.central.received;
        for (int i = 0; i < received.size(); i++) {
            if (type.isInstance(received.get(i))) {
                return i;
            }
        }
        throw new AssertionError("no " + type);
    }

    private static double amps(MeterValues.Req values, Phase phase) {
        return values.meterValue().get(0).sampledValue().stream()
                .filter(v -> v.measurand().orElseThrow().is(Measurand.CurrentImport))
                .filter(v -> v.phase().orElseThrow().is(phase))
                .mapToDouble(v -> Double.parseDouble(v.value()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCardAtTheReaderStartsOneSession() {
        Rig rig = playing(Scene.RFID, 10);
        assertThat(rig.central.statuses(1))
                .containsExactly(
                        ChargePointStatus.Available,
                        ChargePointStatus.Preparing,
                        ChargePointStatus.Charging);
        assertThat(first(rig, Authorize.Req.class))
                .isLessThan(first(rig, StartTransaction.Req.class));
        rig.time.pass(Duration.ofHours(6));
        assertThat(rig.central.received(StartTransaction.Req.class)).hasSize(1);
        assertThat(stoppedFor(rig.central.last(StopTransaction.Req.class), Reason.EVDisconnected))
                .isTrue();
        assertThat(rig.central.statuses(1)).endsWith(ChargePointStatus.Available);
    }

    @Test
    void aCardThatIsRefusedStartsNothing() {
        Rig rig = playing(Scene.IDLE, 1);
        rig.central.answers.put(
                Action.Authorize,
                r -> new Authorize.Conf(IdTagInfo.of(AuthorizationStatus.Invalid)));
        rig.charger.begin(Scene.RFID);
        rig.time.seconds(60);
        assertThat(rig.central.received(Authorize.Req.class)).hasSize(1);
        assertThat(rig.central.received(StartTransaction.Req.class)).isEmpty();
        assertThat(rig.central.statuses(1)).endsWith(ChargePointStatus.Available);
    }

    @Test
    void aCarThatWaitsIsStartedRemotely() throws Exception {
        Rig rig = playing(Scene.REMOTE_START, 60);
        assertThat(rig.central.statuses(1)).endsWith(ChargePointStatus.Preparing);
        assertThat(rig.central.received(StartTransaction.Req.class)).isEmpty();
        rig.order(new RemoteStartTransaction.Req(Optional.of(1), "TAG", Optional.empty()));
        assertThat(rig.central.last(StartTransaction.Req.class).idTag()).isEqualTo("TAG");
        assertThat(rig.central.statuses(1)).endsWith(ChargePointStatus.Charging);
    }

    @Test
    void aCarOfOnePhaseDrawsFromL1Alone() {
        MeterValues.Req values = playing(Scene.ONE_PHASE, 10).central.last(MeterValues.Req.class);
        assertThat(amps(values, Phase.L1)).isEqualTo(16);
        assertThat(amps(values, Phase.L2)).isZero();
        assertThat(amps(values, Phase.L3)).isZero();
    }

    @Test
    void aCarThatIsNearlyFullTakesLessAndLess() {
        Rig rig = playing(Scene.NEARLY_FULL, 20 * 60);
        List<Double> amps =
                rig.central.received(MeterValues.Req.class).stream()
                        .map(v -> amps(v, Phase.L1))
                        .toList();
        assertThat(amps.get(0)).isGreaterThan(15.5);
        assertThat(amps.get(150)).isBetween(4.0, 8.0);
        assertThat(amps.stream().skip(150)).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(rig.central.received(StopTransaction.Req.class)).hasSize(1);
    }

    @Test
    void theCarLeavesWhenTold() {
        Rig rig = playing(Scene.CHARGING, 10);
        rig.charger.begin(Scene.UNPLUG);
        rig.time.seconds(60);
        assertThat(stoppedFor(rig.central.last(StopTransaction.Req.class), Reason.EVDisconnected))
                .isTrue();
        assertThat(rig.central.statuses(1))
                .endsWith(ChargePointStatus.Finishing, ChargePointStatus.Available);
        assertThat(rig.central.received(StartTransaction.Req.class)).hasSize(1);
    }

    @Test
    void aFaultEndsTheTransactionAndGoesByItself() throws Exception {
        Rig rig = playing(Scene.FAULT, 14);
        StatusNotification.Req faulted = rig.central.last(StatusNotification.Req.class);
        assertThat(faulted.status().is(ChargePointStatus.Faulted)).isTrue();
        assertThat(faulted.errorCode().is(ChargePointErrorCode.GroundFailure)).isTrue();
        assertThat(stoppedFor(rig.central.last(StopTransaction.Req.class), Reason.Other)).isTrue();
        assertThat(
                        rig.order(
                                        new RemoteStartTransaction.Req(
                                                Optional.of(1), "TAG", Optional.empty()))
                                .status()
                                .is(RemoteStartStopStatus.Rejected))
                .isTrue();
        rig.time.seconds(19);
        StatusNotification.Req mended = rig.central.last(StatusNotification.Req.class);
        assertThat(mended.status().is(ChargePointStatus.Available)).isTrue();
        assertThat(mended.errorCode().is(ChargePointErrorCode.NoError)).isTrue();
    }

    @Test
    void whatHappensOfflineIsToldAfterwardsInOrderWithItsOwnTimes() {
        Rig rig = playing(Scene.OFFLINE, 6);
        assertThat(rig.central.connected()).isFalse();
        rig.central.received.clear();
        rig.time.seconds(13);
        assertThat(rig.central.received).isEmpty();
        rig.time.seconds(4);

        assertThat(rig.central.received(BootNotification.Req.class)).isEmpty();
        List<MeterValues.Req> values = rig.central.received(MeterValues.Req.class);
        assertThat(values.get(0).meterValue().get(0).timestamp().orElseThrow())
                .isBetween(at(5), at(8));
        assertThat(values.get(0).transactionId()).contains(1);
        StopTransaction.Req stop = rig.central.last(StopTransaction.Req.class);
        assertThat(stop.timestamp()).contains(at(8));
        assertThat(stop.transactionId()).isEqualTo(1);
        StartTransaction.Req start = rig.central.last(StartTransaction.Req.class);
        assertThat(start.timestamp().orElseThrow()).isBetween(at(10), at(14));
        assertThat(first(rig, MeterValues.Req.class))
                .isLessThan(first(rig, StopTransaction.Req.class));
        assertThat(first(rig, StopTransaction.Req.class))
                .isLessThan(first(rig, StartTransaction.Req.class));
        assertThat(values)
                .filteredOn(v -> v.transactionId().equals(Optional.of(2)))
                .extracting(v -> v.meterValue().get(0).timestamp().orElseThrow())
                .hasSizeGreaterThan(1)
                .isSorted()
                .first()
                .satisfies(time -> assertThat(time).isBefore(at(19)));
        assertThat(rig.central.statuses(1)).containsExactly(ChargePointStatus.Charging);
    }

    @Test
    void aSoftRebootStopsFirstAndSaysGoodbye() {
        Rig rig = playing(Scene.REBOOT_SOFT, 13);
        assertThat(stoppedFor(rig.central.last(StopTransaction.Req.class), Reason.Reboot)).isTrue();
        assertThat(rig.central.connected()).isTrue();
        rig.time.seconds(10);
        assertThat(rig.central.closes).isEqualTo(1);
        assertThat(rig.central.received(BootNotification.Req.class)).hasSize(2);
        assertThat(rig.central.statuses(1)).endsWith(ChargePointStatus.Available);
    }

    @Test
    void aHardRebootTellsOfTheTransactionAfterwards() {
        Rig rig = playing(Scene.REBOOT_HARD, 14);
        assertThat(rig.central.connected()).isFalse();
        assertThat(rig.central.received(StopTransaction.Req.class)).isEmpty();
        rig.central.received.clear();
        rig.time.seconds(10);
        assertThat(rig.central.closes).isZero();
        assertThat(first(rig, BootNotification.Req.class)).isZero();
        StopTransaction.Req stop = rig.central.last(StopTransaction.Req.class);
        assertThat(stoppedFor(stop, Reason.PowerLoss)).isTrue();
        assertThat(stop.timestamp()).contains(at(12));
    }

    @Test
    void aFirmwareWithoutStatusStillCharges() {
        Rig rig = playing(Scene.NO_STATUS, 10);
        assertThat(rig.central.received(StatusNotification.Req.class)).isEmpty();
        assertThat(rig.central.received(StartTransaction.Req.class)).hasSize(1);
        assertThat(rig.central.received(MeterValues.Req.class)).isNotEmpty();
    }

    @Test
    void aFirmwareTellsOfASessionBeforeItStarts() {
        Rig rig = playing(Scene.WRONG_ORDER, 10);
        assertThat(rig.central.statuses(1)).endsWith(ChargePointStatus.Charging);
        assertThat(first(rig, MeterValues.Req.class))
                .isLessThan(first(rig, StartTransaction.Req.class));
        assertThat(rig.central.received(MeterValues.Req.class).get(0).transactionId()).isEmpty();
        assertThat(rig.central.last(MeterValues.Req.class).transactionId()).contains(1);
    }

    @Test
    void anotherScenarioDropsWhatIsLeftOfTheOneBefore() {
        Rig rig = playing(Scene.FAULT, 10);
        rig.charger.begin(Scene.REMOTE_START);
        rig.time.seconds(60);
        assertThat(rig.central.statuses(1))
                .doesNotContain(ChargePointStatus.Faulted)
                .endsWith(ChargePointStatus.Available, ChargePointStatus.Preparing);
    }

    @Test
    void aFaultIsMendedWhenAnotherScenarioBegins() {
        Rig rig = playing(Scene.FAULT, 14);
        rig.charger.begin(Scene.ONE_PHASE);
        rig.time.seconds(10);
        assertThat(rig.central.statuses(1)).endsWith(ChargePointStatus.Charging);
    }

    @Test
    void aScenarioWaitsUntilTheChargePointIsAccepted() {
        Rig rig = playing(Scene.IDLE, 10);
        rig.central.refusesConnections = true;
        rig.central.dropLink();
        rig.charger.begin(Scene.RFID);
        rig.time.seconds(60);
        rig.central.refusesConnections = false;
        rig.time.seconds(60);
        assertThat(rig.central.received(StartTransaction.Req.class)).hasSize(1);
        assertThat(rig.central.statuses(1)).endsWith(ChargePointStatus.Charging);
    }

    /** Whatever the firmware does, it charges, and good manners come back. */
    @ParameterizedTest
    @EnumSource(
            value = Scene.class,
            names = {
                "LATE_ANSWERS",
                "REPEATED_START",
                "UNKNOWN_FIELDS",
                "WRONG_ORDER",
                "NOT_IMPLEMENTED",
                "NO_STATUS",
                "ODD_METER"
            })
    void badFirmwareChargesAndIsReplaced(Scene scene) {
        Rig rig = playing(scene, 10);
        assertThat(rig.charger.manner()).isEqualTo(scene.manner()).isNotEqualTo(Manner.GOOD);
        assertThat(rig.central.received(StartTransaction.Req.class)).hasSize(1);
        rig.charger.begin(Scene.IDLE);
        assertThat(rig.charger.manner()).isEqualTo(Manner.GOOD);
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    void everyScenarioIsFoundByItsName(Scene scene) throws Exception {
        assertThat(Scene.of(scene.word())).isEqualTo(scene);
        assertThat(Scene.scenarios())
                .filteredOn(s -> s.name().equals(scene.word()))
                .singleElement()
                .satisfies(s -> assertThat(s.what()).isNotBlank());
    }

    @Test
    void aFileMayNameEveryScenario() throws Exception {
        String types = "/OSGI-INF/metatype/org.chargebus.simulator.internal.Simulator$Config.xml";
        List<String> offered;
        try (InputStream in = Scene.class.getResourceAsStream(types)) {
            offered =
                    Pattern.compile("Option label=\"[^\"]*\" value=\"([^\"]*)\"")
                            .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                            .results()
                            .map(found -> found.group(1))
                            .toList();
        }
        assertThat(offered)
                .containsExactlyInAnyOrderElementsOf(
                        Scene.scenarios().stream().map(Scenario::name).toList());
    }

    @Test
    void anUnknownNameSaysTheKnownOnes() {
        assertThatThrownBy(() -> Scene.of("nonsense"))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining(
                        "there is no scenario nonsense; write one of idle, charging,");
    }
}
