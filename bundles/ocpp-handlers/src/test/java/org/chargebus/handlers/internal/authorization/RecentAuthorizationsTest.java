package org.chargebus.handlers.internal.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chargebus.handlers.internal.doubles.TestTable;
import org.chargebus.handlers.internal.signal.Keys;
import org.chargebus.ocpp16.AuthorizationStatus;
import org.chargebus.signal.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentAuthorizationsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Decision BLOCKED =
            Decision.of(AuthorizationStatus.Blocked, Decision.Source.BMS);

    private final TestTable table = new TestTable();

    private RecentAuthorizations recent() {
        return RecentAuthorizations.of(table.snapshot("CP1"));
    }

    private void add(String idTag, Decision decision, Instant at) {
        keep(recent().with(idTag, decision, at));
    }

    private void keep(String text) {
        table.apply("CP1", List.of(Change.live(0, Keys.RECENT_AUTHORIZATIONS, text, NOW)));
    }

    @Test
    void aDecisionLives10Minutes() {
        add("TAG1", BLOCKED, NOW);
        Instant end = NOW.plus(Duration.ofMinutes(10));
        assertThat(recent().find("tag1", end.minusMillis(1))).contains(BLOCKED);
        assertThat(recent().find("TAG1", end)).isEmpty();
    }

    @Test
    void aDecisionKeepsItsExpiryAndParent() {
        Decision full =
                new Decision(
                        AuthorizationStatus.Accepted,
                        Instant.parse("2027-01-01T00:00:00Z"),
                        "PARENT",
                        Decision.Source.LIST);
        add("TAG1", full, NOW);
        add("TAG2", BLOCKED, NOW);
        assertThat(recent().find("TAG1", NOW)).contains(full);
    }

    @Test
    void aLaterDecisionTakesThePlaceOfAnEarlierOne() {
        Decision accepted = Decision.of(AuthorizationStatus.Accepted, Decision.Source.TIME_OUT);
        add("TAG1", BLOCKED, NOW);
        add("tag1", accepted, NOW.plusSeconds(1));
        assertThat(recent().find("TAG1", NOW.plusSeconds(2))).contains(accepted);
    }

    @Test
    void atMost32AreKeptAndOldOnesGo() {
        for (int i = 0; i < 100; i++) {
            add("TAG" + i, BLOCKED, NOW);
        }
        assertThat(recent().find("TAG67", NOW)).isEmpty();
        assertThat(recent().find("TAG68", NOW)).isPresent();
        assertThat(table.snapshot("CP1").text(0, Keys.RECENT_AUTHORIZATIONS, "")).hasLineCount(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "a\nb", "", "\u0000"})
    void aTagThatCannotBeWrittenIsNotKeptAndHarmsNone(String idTag) {
        add("TAG1", BLOCKED, NOW);
        add(idTag, BLOCKED, NOW);
        assertThat(recent().find(idTag, NOW)).isEmpty();
        assertThat(recent().find("TAG1", NOW)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "a\tb\tc\td",
                "a\tAccepted\tBMS\tnow\t\t",
                "a\tAccepted\tBMS\t1772366400000\tnever\t",
                "a\tAccepted\tBMS\t1772366400000",
                "a\tAccepted\tBMS\t1772366400000\t\tP\t",
                "\t\t\t\n\n"
            })
    void aDamagedTextIsReadAsNone(String text) {
        keep(text);
        assertThat(recent().find("a", NOW)).isEmpty();
    }
}
