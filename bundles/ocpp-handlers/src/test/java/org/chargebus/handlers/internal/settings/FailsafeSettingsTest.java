package org.chargebus.handlers.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.chargebus.alarm.Alarm;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.TestAlarms;
import org.chargebus.handlers.internal.doubles.TestStore;
import org.chargebus.handlers.internal.settings.FailsafeSettings.Values;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.junit.jupiter.api.Test;

/** configuration.md, org.chargebus.failsafe: a fallback sum above siteLimit is refused. */
class FailsafeSettingsTest {
    private final TestAlarms alarms = new TestAlarms();
    private final TestStore store = new TestStore();
    private final FailsafeSettings settings = new FailsafeSettings(alarms, store, values(6, 0));

    private static Values values(double fallback, double siteLimit) {
        return new Values(60, fallback, siteLimit, 0, false);
    }

    private static Site site(int chargers) {
        List<ChargePoint> all = new ArrayList<>();
        for (int c = 1; c <= chargers; c++) {
            all.add(Gateway.charger("CP" + c, c, 2, Gateway.AUTO));
        }
        return new Site("x", "", Mode.BMS, true, all);
    }

    @Test
    void aSumOfExactlyTheLimitIsAllowed() {
        settings.siteChanged(site(5));
        settings.modified(values(8, 80));
        assertThat(settings.get()).isEqualTo(values(8, 80));
        assertThat(alarms.active()).isEmpty();
    }

    @Test
    void aSumAboveItNamesKeyValueAndMendAndKeepsTheLastGoodPair() {
        settings.siteChanged(site(5));
        settings.modified(values(8, 80));
        settings.modified(new Values(90, 8.1, 80, 30, true));
        assertThat(settings.get()).isEqualTo(new Values(90, 8, 80, 30, true));
        Alarm alarm = alarms.active().get(0);
        assertThat(alarm.key()).startsWith("config:org.chargebus.failsafe:");
        assertThat(alarm.what())
                .contains("etc/org.chargebus.failsafe.cfg")
                .contains("fallbackCurrent = 8.1")
                .contains("10 connectors")
                .contains("siteLimit = 80");
        assertThat(alarm.mend()).contains("at most 8.0").contains("stay in force");
        settings.modified(values(7, 80));
        assertThat(settings.get()).isEqualTo(values(7, 80));
        assertThat(alarms.active()).isEmpty();
    }

    @Test
    void aLowerSiteLimitIsRefusedInTheSameWay() {
        settings.siteChanged(site(5));
        settings.modified(values(6, 59));
        assertThat(settings.get()).isEqualTo(values(6, 0));
        assertThat(alarms.active()).hasSize(1);
    }

    @Test
    void theLastGoodPairOutlivesARestart() {
        settings.siteChanged(site(5));
        settings.modified(values(8, 80));
        FailsafeSettings restarted = new FailsafeSettings(alarms, store, values(20, 80));
        restarted.siteChanged(site(5));
        assertThat(restarted.get()).isEqualTo(values(8, 80));
    }

    @Test
    void atAFirstStartTheDefaultsStandIn() {
        FailsafeSettings first = new FailsafeSettings(alarms, new TestStore(), values(20, 80));
        first.siteChanged(site(5));
        assertThat(first.get()).isEqualTo(values(6, 0));
        assertThat(alarms.active()).hasSize(1);
    }

    @Test
    void beforeTheSiteIsKnownNothingIsJudgedOrKept() {
        settings.modified(values(1000, 1));
        assertThat(settings.get()).isEqualTo(values(1000, 1));
        assertThat(alarms.active()).isEmpty();
        assertThat(store.read("failsafe")).isEmpty();
    }

    @Test
    void chargersThatComeToTheSiteMayBreakIt() {
        settings.siteChanged(site(5));
        settings.modified(values(8, 80));
        settings.siteChanged(site(6));
        assertThat(alarms.active()).hasSize(1);
        settings.siteChanged(site(5));
        assertThat(alarms.active()).isEmpty();
    }

    @Test
    void whoListensIsToldOfEachChangeOfWhatIsInForce() {
        List<Values> told = new ArrayList<>();
        Runnable listener = () -> told.add(settings.get());
        settings.listen(listener);
        settings.siteChanged(site(5));
        assertThat(told).isEmpty();
        settings.modified(values(5, 0));
        assertThat(told).containsExactly(values(5, 0));
        settings.unlisten(listener);
        settings.modified(values(4, 0));
        assertThat(told).hasSize(1);
    }
}
