package org.chargebus.handlers.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.settings.FailsafeSettings;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.LimitTemplate;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;
import org.junit.jupiter.api.Test;

/** configuration.md, fallbackCurrent and siteLimit: together the connectors stay below it. */
class FallbackLimitTest {
    private static final LimitTemplate SINGLE = new LimitTemplate("auto", "W", 1, 0, 32, 1, 230);

    private final Gateway gateway = new Gateway();

    private FallbackLimit fallback() {
        return new FallbackLimit(gateway.central, gateway.failsafeSettings);
    }

    private void site(int chargers, int connectors, LimitTemplate template) {
        List<ChargePoint> all = new ArrayList<>();
        for (int c = 1; c <= chargers; c++) {
            all.add(Gateway.charger("CP" + c, c, connectors, template));
        }
        gateway.configure(new Site("x", "", Mode.BMS, true, all));
    }

    private double amperes() {
        return fallback().amperes(gateway.site.get().chargePoints().get(0));
    }

    private void limits(double current, double siteLimit) {
        gateway.configure(new FailsafeSettings.Values(60, current, siteLimit, 0, false));
    }

    @Test
    void withoutASiteLimitEachConnectorHasAllOfIt() {
        site(20, 7, Gateway.AUTO);
        assertThat(amperes()).isEqualTo(6);
    }

    @Test
    void aSiteThatGrewBeyondItsLimitSharesIt() {
        limits(6, 84);
        assertThat(amperes(1, 2)).isEqualTo(6);
        site(7, 2, Gateway.AUTO);
        assertThat(amperes()).isEqualTo(6);
        site(8, 2, Gateway.AUTO);
        // 84 A / 16, down to what a message can tell.
        assertThat(amperes()).isEqualTo(5.2);
    }

    private double amperes(int chargers, int connectors) {
        site(chargers, connectors, Gateway.AUTO);
        return amperes();
    }

    @Test
    void aMasterCannotLiftItAboveTheSiteLimitEither() {
        site(5, 2, Gateway.AUTO);
        limits(6, 100);
        gateway.write("", 0, "policy.fallbackLimit", 32.0);
        assertThat(amperes()).isEqualTo(10);
        gateway.write("", 0, "policy.fallbackLimit", 8.0);
        assertThat(amperes()).isEqualTo(8);
    }

    @Test
    void inWItIsThePowerOfAConnectorByItsPhasesAndVoltage() {
        site(1, 2, Gateway.AUTO);
        gateway.write("", 0, "policy.fallbackLimit", 6900.0);
        gateway.write("", 0, "policy.fallbackUnit", "W");
        assertThat(amperes()).isEqualTo(10);
        site(1, 2, SINGLE);
        assertThat(amperes()).isEqualTo(30);
        limits(6, 40);
        gateway.write("", 0, "policy.fallbackLimit", 6900.0);
        assertThat(amperes()).isEqualTo(20);
    }

    @Test
    void whatIsNoNumberIsNotWhatIsSent() {
        site(1, 1, Gateway.AUTO);
        gateway.write("", 0, "policy.fallbackLimit", Double.NaN);
        assertThat(amperes()).isEqualTo(6);
        gateway.write("", 0, "policy.fallbackLimit", -1.0);
        assertThat(amperes()).isEqualTo(6);
    }
}
