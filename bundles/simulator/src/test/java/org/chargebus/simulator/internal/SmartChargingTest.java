package org.chargebus.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chargebus.ocpp16.ChargingProfilePurposeType.ChargePointMaxProfile;
import static org.chargebus.ocpp16.ChargingProfilePurposeType.TxDefaultProfile;
import static org.chargebus.ocpp16.ChargingProfilePurposeType.TxProfile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chargebus.ocpp16.ChargingProfile;
import org.chargebus.ocpp16.ChargingProfileKindType;
import org.chargebus.ocpp16.ChargingProfileStatus;
import org.chargebus.ocpp16.ChargingRateUnitType;
import org.chargebus.ocpp16.ChargingSchedule;
import org.chargebus.ocpp16.GetCompositeSchedule;
import org.chargebus.ocpp16.GetCompositeScheduleStatus;
import org.chargebus.ocpp16.MeterValues;
import org.chargebus.ocpp16.RecurrencyKindType;
import org.chargebus.ocpp16.RemoteStartStopStatus;
import org.chargebus.ocpp16.RemoteStartTransaction;
import org.chargebus.ocpp16.SetChargingProfile;
import org.chargebus.ocpp16.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** OCPP 1.6, 5.7, 5.16 and 9.4. */
class SmartChargingTest {
    private static final Instant NOW = VirtualTime.START.plusSeconds(1);

    private final Rig rig = new Rig(2);

    private ChargingProfileStatus set(int connector, ChargingProfile profile) throws Exception {
        return rig.order(new SetChargingProfile.Req(connector, profile))
                .status()
                .known()
                .orElseThrow();
    }

    private static ChargingProfile absolute(int id, int level, int start, double... limits) {
        return Profiles.of(
                id,
                TxDefaultProfile,
                level,
                ChargingProfileKindType.Absolute,
                Profiles.schedule(
                        ChargingRateUnitType.A,
                        NOW.plusSeconds(start),
                        60 * limits.length,
                        limits));
    }

    private GetCompositeSchedule.Conf composite(int connector, int duration, String unit)
            throws Exception {
        return rig.order(
                new GetCompositeSchedule.Req(
                        connector, duration, ChargingRateUnitType.from(unit).map(Word::of)));
    }

    private String periods(int connector, int duration, String unit) throws Exception {
        ChargingSchedule schedule =
                composite(connector, duration, unit).chargingSchedule().orElseThrow();
        StringBuilder text = new StringBuilder();
        schedule.chargingSchedulePeriod()
                .forEach(
                        p ->
                                text.append(p.startPeriod())
                                        .append('=')
                                        .append(p.limit())
                                        .append(' '));
        return text.toString().strip();
    }

    @Test
    void withoutProfilesTheCompositeScheduleIsWhatTheChargerCan() throws Exception {
        GetCompositeSchedule.Conf answer = composite(1, 600, "");
        assertThat(answer.status().is(GetCompositeScheduleStatus.Accepted)).isTrue();
        assertThat(answer.connectorId()).contains(1);
        assertThat(answer.scheduleStart()).contains(NOW);
        assertThat(answer.chargingSchedule().orElseThrow().duration()).contains(600);
        assertThat(periods(1, 600, "")).isEqualTo("0=16.0");
        assertThat(periods(1, 600, "W")).isEqualTo("0=11040.0");
        assertThat(periods(0, 600, "A")).isEqualTo("0=32.0");
    }

    @Test
    void profilesFollowOneAnotherByLevelAndTime() throws Exception {
        set(1, absolute(1, 0, -30, 10, 8, 6));
        set(0, absolute(2, 1, 45, 12));
        assertThat(periods(1, 600, "A")).isEqualTo("0=10.0 30=8.0 45=12.0 105=6.0 150=16.0");
        assertThat(periods(1, 45, "A")).isEqualTo("0=10.0 30=8.0");
        assertThat(periods(2, 600, "A")).isEqualTo("0=16.0 45=12.0 105=16.0");
    }

    @Test
    void theChargePointTogetherIsBoundedByItsMaximum() throws Exception {
        set(1, absolute(1, 0, 0, 10));
        assertThat(periods(0, 600, "A")).isEqualTo("0=26.0 60=32.0");
        set(0, Profiles.amps(3, ChargePointMaxProfile, 0, 15));
        assertThat(periods(0, 600, "A")).isEqualTo("0=15.0");
        assertThat(periods(1, 600, "A")).isEqualTo("0=10.0 60=15.0");
    }

    @Test
    void aDailyProfileComesAgain() throws Exception {
        ChargingSchedule schedule =
                Profiles.schedule(ChargingRateUnitType.A, NOW.plusSeconds(60), 120, 10, 8);
        set(1, recurring(schedule, Optional.of(RecurrencyKindType.Daily)));
        assertThat(periods(1, 86_400 + 150, "A"))
                .isEqualTo("0=16.0 60=10.0 120=8.0 180=16.0 86460=10.0 86520=8.0");
    }

    private static ChargingProfile recurring(
            ChargingSchedule schedule, Optional<RecurrencyKindType> kind) {
        return new ChargingProfile(
                1,
                Optional.empty(),
                0,
                Word.of(TxDefaultProfile),
                Word.of(ChargingProfileKindType.Recurring),
                kind.map(Word::of),
                Optional.empty(),
                Optional.empty(),
                schedule);
    }

    @Test
    void aProfileIsInTheScheduleWhileItIsValid() throws Exception {
        ChargingProfile profile = absolute(1, 0, 0, 10, 10);
        set(
                1,
                new ChargingProfile(
                        1,
                        Optional.empty(),
                        0,
                        profile.chargingProfilePurpose(),
                        profile.chargingProfileKind(),
                        Optional.empty(),
                        Optional.of(NOW.plusSeconds(20)),
                        Optional.of(NOW.plusSeconds(99)),
                        profile.chargingSchedule()));
        assertThat(periods(1, 600, "A")).isEqualTo("0=16.0 20=10.0 100=16.0");
    }

    @Test
    void aScheduleOfTooManyPeriodsIsShorter() throws Exception {
        ChargingSchedule schedule =
                Profiles.schedule(ChargingRateUnitType.A, NOW.plusSeconds(60), 60, 10);
        set(1, recurring(schedule, Optional.of(RecurrencyKindType.Daily)));
        ChargingSchedule answer =
                composite(1, Integer.MAX_VALUE, "A").chargingSchedule().orElseThrow();
        assertThat(answer.chargingSchedulePeriod()).hasSize(Configuration.MOST_PERIODS);
        assertThat(answer.duration()).contains(11 * 86_400 + 120);
    }

    @ParameterizedTest
    @CsvSource({"3,600", "1,0", "1,-1"})
    void whatCannotBeToldIsRejected(int connector, int duration) throws Exception {
        GetCompositeSchedule.Conf answer = composite(connector, duration, "A");
        assertThat(answer.status().is(GetCompositeScheduleStatus.Rejected)).isTrue();
        assertThat(answer.chargingSchedule()).isEmpty();
    }

    static Stream<ChargingProfile> unsound() {
        ChargingSchedule schedule = Profiles.schedule(ChargingRateUnitType.A, NOW, null, 10);
        return Stream.of(
                absolute(1, Configuration.MOST_STACK_LEVEL + 1, 0, 10),
                absolute(1, 0, 0, new double[Configuration.MOST_PERIODS + 1]),
                recurring(schedule, Optional.empty()),
                Profiles.of(
                        1,
                        TxDefaultProfile,
                        0,
                        ChargingProfileKindType.Absolute,
                        new ChargingSchedule(
                                Optional.empty(),
                                Optional.of(NOW),
                                Word.of(ChargingRateUnitType.A),
                                List.of(
                                        Profiles.schedule(ChargingRateUnitType.A, null, null, 6, 8)
                                                .chargingSchedulePeriod()
                                                .get(1)),
                                Optional.empty())));
    }

    @ParameterizedTest
    @MethodSource("unsound")
    void aProfileItCannotObeyIsRejected(ChargingProfile profile) throws Exception {
        assertThat(set(1, profile)).isEqualTo(ChargingProfileStatus.Rejected);
        assertThat(periods(1, 600, "A")).isEqualTo("0=16.0");
    }

    private RemoteStartStopStatus start(ChargingProfile profile) throws Exception {
        return rig.order(new RemoteStartTransaction.Req(Optional.of(1), "T", Optional.of(profile)))
                .status()
                .known()
                .orElseThrow();
    }

    @Test
    void aRemoteStartBringsATxProfileWithoutATransaction() throws Exception {
        assertThat(start(Profiles.amps(1, TxDefaultProfile, 0, 8)))
                .isEqualTo(RemoteStartStopStatus.Rejected);
        assertThat(start(Profiles.amps(1, TxProfile, 0, 8)))
                .isEqualTo(RemoteStartStopStatus.Accepted);
        rig.time.seconds(6);
        assertThat(rig.central.received(MeterValues.Req.class)).isNotEmpty();
        assertThat(periods(1, 600, "A")).isEqualTo("0=8.0");
    }
}
