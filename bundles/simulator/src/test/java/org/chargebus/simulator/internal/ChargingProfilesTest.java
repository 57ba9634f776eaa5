package org.chargebus.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chargebus.ocpp16.ChargingProfilePurposeType.ChargePointMaxProfile;
import static org.chargebus.ocpp16.ChargingProfilePurposeType.TxDefaultProfile;
import static org.chargebus.ocpp16.ChargingProfilePurposeType.TxProfile;

import java.util.Optional;
import org.chargebus.ocpp16.ChargingProfileKindType;
import org.chargebus.ocpp16.ChargingRateUnitType;
import org.chargebus.ocpp16.ClearChargingProfile;
import org.chargebus.ocpp16.Word;
import org.junit.jupiter.api.Test;

/** OCPP 1.6, 3.13 and 5.5. */
class ChargingProfilesTest {
    private final VirtualTime time = new VirtualTime();
    private final ChargingProfiles profiles = new ChargingProfiles(time);

    private Object limit(int connector) {
        var limit = profiles.limit(connector, VirtualTime.START, time.instant());
        return limit.isPresent() ? limit.getAsDouble() : "none";
    }

    @Test
    void withoutAProfileThereIsNoLimit() {
        assertThat(limit(1)).isEqualTo("none");
    }

    @Test
    void aTxProfileOverridesTheDefaultAndTheMaximumBoundsBoth() {
        profiles.set(0, Profiles.amps(1, TxDefaultProfile, 0, 10));
        assertThat(limit(1)).isEqualTo(10.0);
        profiles.set(1, Profiles.amps(2, TxProfile, 0, 14));
        assertThat(limit(1)).isEqualTo(14.0);
        assertThat(limit(2)).isEqualTo(10.0);
        profiles.set(0, Profiles.amps(3, ChargePointMaxProfile, 0, 12));
        assertThat(limit(1)).isEqualTo(12.0);
        profiles.transactionEnded(1);
        assertThat(limit(1)).isEqualTo(10.0);
    }

    @Test
    void theHighestStackLevelLeadsAndOfOneLevelTheConnectorsOwn() {
        profiles.set(0, Profiles.amps(1, TxDefaultProfile, 1, 10));
        profiles.set(1, Profiles.amps(2, TxDefaultProfile, 1, 11));
        assertThat(limit(1)).isEqualTo(11.0);
        profiles.set(0, Profiles.amps(3, TxDefaultProfile, 2, 6));
        assertThat(limit(1)).isEqualTo(6.0);
    }

    @Test
    void theSameIdOrTheSamePlaceIsReplaced() {
        profiles.set(1, Profiles.amps(1, TxDefaultProfile, 1, 10));
        profiles.set(1, Profiles.amps(1, TxDefaultProfile, 5, 11));
        profiles.set(1, Profiles.amps(2, TxDefaultProfile, 5, 12));
        assertThat(limit(1)).isEqualTo(12.0);
        assertThat(
                        profiles.clear(
                                new ClearChargingProfile.Req(
                                        Optional.of(2),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())))
                .isTrue();
        assertThat(limit(1)).isEqualTo("none");
    }

    @Test
    void clearingTakesOnlyWhatMatchesAllCriteria() {
        profiles.set(1, Profiles.amps(1, TxDefaultProfile, 1, 10));
        profiles.set(2, Profiles.amps(2, TxDefaultProfile, 1, 11));
        var ofAnotherLevel =
                new ClearChargingProfile.Req(
                        Optional.empty(),
                        Optional.of(1),
                        Optional.of(Word.of(TxDefaultProfile)),
                        Optional.of(2));
        assertThat(profiles.clear(ofAnotherLevel)).isFalse();
        var ofTheConnector =
                new ClearChargingProfile.Req(
                        Optional.empty(), Optional.of(1), Optional.empty(), Optional.empty());
        assertThat(profiles.clear(ofTheConnector)).isTrue();
        assertThat(limit(1)).isEqualTo("none");
        assertThat(limit(2)).isEqualTo(11.0);
    }

    @Test
    void periodsFollowOneAnotherAndTheDurationEndsThem() {
        var schedule = Profiles.schedule(ChargingRateUnitType.A, VirtualTime.START, 150, 16, 8, 6);
        profiles.set(
                0, Profiles.of(1, TxDefaultProfile, 0, ChargingProfileKindType.Absolute, schedule));
        assertThat(limit(1)).isEqualTo(16.0);
        time.seconds(60);
        assertThat(limit(1)).isEqualTo(8.0);
        time.seconds(89);
        assertThat(limit(1)).isEqualTo(6.0);
        time.seconds(1);
        assertThat(limit(1)).isEqualTo("none");
    }

    @Test
    void aRecurringScheduleStartsAnewEachDay() {
        var schedule = Profiles.schedule(ChargingRateUnitType.A, VirtualTime.START, 120, 16, 8);
        profiles.set(
                0,
                Profiles.of(1, TxDefaultProfile, 0, ChargingProfileKindType.Recurring, schedule));
        time.seconds(24 * 3600 + 60);
        assertThat(limit(1)).isEqualTo(8.0);
    }

    @Test
    void aScheduleThatStartsLaterHasNoLimitYet() {
        var schedule =
                Profiles.schedule(
                        ChargingRateUnitType.A, VirtualTime.START.plusSeconds(10), null, 6);
        profiles.set(
                0, Profiles.of(1, TxDefaultProfile, 0, ChargingProfileKindType.Absolute, schedule));
        assertThat(limit(1)).isEqualTo("none");
        time.seconds(10);
        assertThat(limit(1)).isEqualTo(6.0);
    }

    @Test
    void wattsAreSharedByThreePhases() {
        var schedule = Profiles.schedule(ChargingRateUnitType.W, null, null, 6900);
        profiles.set(
                0, Profiles.of(1, TxDefaultProfile, 0, ChargingProfileKindType.Absolute, schedule));
        assertThat(limit(1)).isEqualTo(10.0);
    }
}
