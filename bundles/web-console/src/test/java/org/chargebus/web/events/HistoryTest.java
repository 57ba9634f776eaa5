package org.chargebus.web.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.chargebus.signal.Change;
import org.chargebus.signal.ConnectorRef;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final ConnectorRef REF = new ConnectorRef("CP1", 1);

    private Instant now = Instant.parse("2026-01-31T12:00:00Z");
    private final History history =
            new History(
                    new Clock() {
                        @Override
                        public ZoneId getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(ZoneId zone) {
                            return this;
                        }

                        @Override
                        public Instant instant() {
                            return now;
                        }
                    });

    private void change(String key, Object value) {
        history.changed("CP1", List.of(Change.live(1, key, value, now)));
    }

    private List<?> line(String name) {
        return (List<?>) history.of(REF).get(name);
    }

    @Test
    void aValueHoldsUntilTheNextOne() {
        change("limit.applied", 16.0);
        now = now.plusSeconds(10);
        change("limit.applied", 6.0);
        now = now.plusSeconds(5);
        List<?> limits = line("limit");
        assertThat(limits).hasSize(History.SLOTS);
        assertThat(limits.subList(History.SLOTS - 5, History.SLOTS))
                .isEqualTo(Arrays.asList(null, 16f, 16f, 6f, 6f));
        now = now.plusSeconds(3600);
        for (Object one : line("limit")) {
            assertThat(one).isEqualTo(6f);
        }
    }

    @Test
    void whatHeldBeforeTheQuarterOfAnHourStandsAtItsBegin() {
        change("Current.Import", 10.0);
        now = now.plusSeconds(History.SLOTS * History.STEP + 100);
        change("Current.Import", 12.0);
        List<?> currents = line("current");
        assertThat(currents.get(0)).isEqualTo(10f);
        assertThat(currents.get(History.SLOTS - 2)).isEqualTo(10f);
        assertThat(currents.get(History.SLOTS - 1)).isEqualTo(12f);
    }

    @Test
    void theLargestPhaseCountsAndAnAbsentOneDoesNot() {
        change("Current.Import.L1", 5.0);
        change("Current.Import.L2", 7.0);
        assertThat(line("current").get(History.SLOTS - 1)).isEqualTo(7f);
        history.changed("CP1", List.of(Change.absent(1, "Current.Import.L2")));
        assertThat(line("current").get(History.SLOTS - 1)).isEqualTo(5f);
    }

    @Test
    void eventsAreTheChangesAndOldOnesGo() {
        change("status", "Available");
        change("status", "Available");
        change("status", "Charging");
        assertThat(line("events").toString())
                .contains("kind=status")
                .contains("text=status = Charging")
                .doesNotContain("Available");
        now = now.plusSeconds(1000);
        assertThat(line("events")).isEmpty();
    }

    @Test
    void aLimitIsAnEventAndManyOfThemDisplaceNoOther() {
        change("status", "Available");
        change("status", "Charging");
        for (int i = 0; i <= 2 * History.MOST_MARKS; i++) {
            now = now.plusSeconds(1);
            change("limit.applied", 6.0 + i);
        }
        assertThat(line("events")).hasSize(1 + History.MOST_MARKS);
        assertThat(line("events").get(0).toString()).contains("status = Charging");
        assertThat(line("events").get(History.MOST_MARKS).toString())
                .contains("kind=limit", "limit.applied = 66.0 A");
        change("limit.source", "BMS");
        now = now.plusSeconds(1);
        history.changed("CP1", List.of(Change.absent(1, "limit.applied")));
        change("limit.source", "none");
        assertThat(line("events").toString())
                .contains("limit.applied = none, limit.source = none")
                .doesNotContain("BMS");
    }

    @Test
    void chargersThatAreGoneAreForgottenAndTooManyNotKept() {
        change("limit.applied", 6.0);
        history.keep(Set.of());
        assertThat(line("limit").get(History.SLOTS - 1)).isNull();
        for (int i = 0; i < History.MOST_CONNECTORS; i++) {
            history.changed("X" + i, List.of(Change.live(1, "limit.applied", 1.0, now)));
        }
        change("limit.applied", 6.0);
        assertThat(line("limit").get(History.SLOTS - 1)).isNull();
    }
}
