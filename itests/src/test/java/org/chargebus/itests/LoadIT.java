package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

/** A full page at its busiest: every value a charger reports is seen, whole and in order. */
public class LoadIT {
    private static final int SECONDS = 60;

    @Test
    public void aFullPageOfChargersAndSixMastersMissNoValueAndTearNone() throws Exception {
        try (Gateway gateway = LoadedSite.configured("load")) {
            gateway.run();
            try (LoadedSite site = LoadedSite.connect(gateway)) {
                site.run(SECONDS);
                assertThat(site.reports()).isEqualTo(10 * SECONDS);
                assertThat(site.polls()).isEqualTo(10 * SECONDS * LoadedSite.MASTERS);
                for (int place = 0; place < LoadedSite.places(); place++) {
                    assertThat(site.values(place))
                            .as("energy of place %d", place)
                            .isEqualTo(LoadedSite.expected(place, site.reports()));
                }
            }
            gateway.assertLogIsClean();
        }
    }
}
