package org.chargebus.handlers.internal.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.chargebus.command.Command;
import org.chargebus.handlers.internal.doubles.Gateway;
import org.chargebus.handlers.internal.doubles.Reply;
import org.chargebus.signal.Change;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a reservation is active (OCPP 1.6, 5.13) and what it survives (behaviour.md). */
class ReservationsTest {
    private static final Instant LATER = Instant.parse("2026-03-01T13:00:00Z");

    private final Gateway gateway = new Gateway();

    @BeforeEach
    void connected() {
        gateway.presence.siteChanged(gateway.site.get());
        connect();
    }

    private void connect() {
        gateway.connect();
        gateway.chargePoints.answer("Accepted");
    }

    private void reserved(int k, int id) {
        reserved(k, id, LATER);
    }

    private void reserved(int k, int id, Instant expiry) {
        gateway.submit(new Command.ReserveNow(Gateway.ref(k), id, expiry, "TAG1", "GROUP"));
        gateway.chargePoints.answer("Accepted");
    }

    private void status(int k, String status) {
        gateway.exchange(
                "StatusNotification",
                Map.of("connectorId", k, "status", status, "errorCode", "NoError"));
    }

    private Map<String, Object> start(int k, String idTag, int reservationId) {
        return gateway.exchange(
                "StartTransaction",
                Map.of(
                        "connectorId",
                        k,
                        "idTag",
                        idTag,
                        "meterStart",
                        0,
                        "reservationId",
                        reservationId,
                        "timestamp",
                        "2026-03-01T12:00:00Z"));
    }

    private Object active(int k) {
        return gateway.value(k, "reservation.active");
    }

    private Quality quality(int k) {
        return gateway.sample(k, "reservation.active").orElseThrow().quality();
    }

    @Test
    void theStartOfItsTransactionEndsAReservation() {
        // Compliance case 046.
        reserved(1, 7);
        status(1, "Reserved");
        status(1, "Preparing");
        assertThat(active(1)).isEqualTo(true);
        start(1, "TAG1", 7);
        assertThat(active(1)).isEqualTo(false);
        assertThat(gateway.value(1, "tx.reservationId")).isEqualTo(7L);
        assertThat(gateway.store.read("reservations")).isEmpty();
    }

    @Test
    void aStartEndsItsReservationWhateverIsSaidOfItsIdTag() {
        reserved(1, 7);
        gateway.write("", 0, "policy.startDefault", "Invalid");
        assertThat(start(1, "TAG1", 7).get("idTagInfo")).isEqualTo(Map.of("status", "Invalid"));
        assertThat(active(1)).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, -1})
    void aStartOfAnotherReservationEndsNothing(int id) {
        reserved(1, 7);
        start(2, "TAG2", id);
        assertThat(active(1)).isEqualTo(true);
    }

    @Test
    void aReservationOfAnyConnectorEndsWithTheStartOnOne() {
        reserved(0, 7);
        start(2, "TAG1", 7);
        assertThat(active(0)).isEqualTo(false);
    }

    @Test
    void theParentIdTagTheBmsAnswersReachesTheCharger() {
        // Compliance case 053: the charger compares it with that of the reservation.
        reserved(1, 7);
        Reply reply = gateway.send("Authorize", Map.of("idTag", "TAG2"));
        gateway.submit(new Command.AnswerAuthorize(Gateway.ref(0), "Accepted", null, "GROUP"));
        assertThat(reply.sent())
                .isEqualTo(
                        Map.of("idTagInfo", Map.of("status", "Accepted", "parentIdTag", "GROUP")));
        start(1, "TAG2", 7);
        assertThat(active(1)).isEqualTo(false);
    }

    @Test
    void aReservationEndsAtItsExpiryAndNotBefore() {
        reserved(1, 7);
        gateway.advance(Duration.ofMinutes(60).minusMillis(1));
        assertThat(active(1)).isEqualTo(true);
        gateway.advance(Duration.ofMillis(1));
        assertThat(active(1)).isEqualTo(false);
        assertThat(gateway.value(1, "reservation.id")).isEqualTo(7L);
        assertThat(gateway.scheduler.waiting()).isZero();
    }

    @Test
    void eachReservationHasItsOwnExpiry() {
        reserved(1, 7, LATER);
        reserved(2, 8, LATER.minusSeconds(600));
        gateway.advance(Duration.ofMinutes(50));
        assertThat(active(1)).isEqualTo(true);
        assertThat(active(2)).isEqualTo(false);
        gateway.advance(Duration.ofMinutes(10));
        assertThat(active(1)).isEqualTo(false);
    }

    @Test
    void theSameIdWithALaterExpiryExtendsAReservation() {
        reserved(1, 7);
        reserved(1, 7, LATER.plusSeconds(60));
        gateway.advance(Duration.ofMinutes(60));
        assertThat(active(1)).isEqualTo(true);
        gateway.advance(Duration.ofMinutes(1));
        assertThat(active(1)).isEqualTo(false);
    }

    @Test
    void aClockThatIsSetForwardIsNoticedWithinAMinute() {
        reserved(1, 7);
        gateway.clock.move(Duration.ofHours(2));
        gateway.advance(Duration.ofMinutes(1));
        assertThat(active(1)).isEqualTo(false);
    }

    @Test
    void anExpiryTheChargerDidNotReportIsNotLive() {
        reserved(1, 7);
        gateway.disconnect();
        assertThat(active(1)).isEqualTo(true);
        gateway.advance(Duration.ofMinutes(60));
        assertThat(active(1)).isEqualTo(false);
        assertThat(quality(1)).isEqualTo(Quality.STALE);
    }

    @ParameterizedTest
    @CsvSource({
        "Available, false",
        "Faulted, false",
        "Unavailable, false",
        "Preparing, true",
        "Charging, true",
        "Reserved, true"
    })
    void theChargerEndsAReservationByLeavingReserved(String status, boolean stays) {
        // Compliance case 047, and 5.13 for Faulted and Unavailable.
        reserved(1, 7);
        status(1, "Reserved");
        assertThat(active(1)).isEqualTo(true);
        status(1, status);
        assertThat(active(1)).isEqualTo(stays);
        assertThat(quality(1)).isEqualTo(Quality.LIVE);
    }

    @Test
    void aStatusSaysNothingOfAReservationBeforeTheConnectorWasReserved() {
        status(1, "Available");
        reserved(1, 7);
        status(1, "Available");
        assertThat(active(1)).isEqualTo(true);
    }

    @Test
    void oneConnectorSaysNothingOfAnother() {
        reserved(1, 7);
        reserved(2, 8);
        status(1, "Reserved");
        status(2, "Reserved");
        status(2, "Available");
        assertThat(active(1)).isEqualTo(true);
        assertThat(active(2)).isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource({"Faulted, false", "Unavailable, false", "Available, true", "Nonsense, true"})
    void aChargePointThatIsOutEndsAllItsReservations(String status, boolean stay) {
        reserved(1, 7);
        reserved(2, 8);
        status(0, status);
        assertThat(active(1)).isEqualTo(stay);
        assertThat(active(2)).isEqualTo(stay);
    }

    @Test
    void aReservationIsRestoredAfterARestart() {
        reserved(1, 7);
        gateway.restart(Duration.ofMinutes(10));
        assertThat(active(1)).isEqualTo(true);
        assertThat(gateway.value(1, "reservation.id")).isEqualTo(7L);
        assertThat(gateway.value(1, "reservation.expiry")).isEqualTo(LATER);
        assertThat(quality(1)).isEqualTo(Quality.RESTORED);
        assertThat(gateway.value(1, "quality")).isEqualTo("restored");
        assertThat(gateway.value(1, "reserve.state")).isNull();
        gateway.advance(Duration.ofMinutes(50));
        assertThat(active(1)).isEqualTo(false);
    }

    @Test
    void aRestoredReservationIsCancelledStartedAndLeft() {
        reserved(1, 7);
        reserved(2, 8);
        gateway.restart();
        connect();
        start(2, "TAG1", 8);
        assertThat(active(2)).isEqualTo(false);
        gateway.submit(new Command.CancelReservation(Gateway.ref(1), 0));
        assertThat(gateway.chargePoints.last().payload()).isEqualTo(Map.of("reservationId", 7));
        gateway.chargePoints.answer("Accepted");
        assertThat(active(1)).isEqualTo(false);
    }

    @Test
    void whatExpiredWhileTheGatewayWasDownIsNotActive() {
        reserved(1, 7);
        gateway.restart(Duration.ofHours(2));
        assertThat(active(1)).isIn(null, false);
        assertThat(gateway.store.read("reservations")).isEmpty();
    }

    @Test
    void theStoreKnowsBetterThanTheLastValues() {
        gateway.table.apply(
                Gateway.CP,
                List.of(
                        new Change(
                                1,
                                "reservation.active",
                                new Sample(true, LATER, Quality.RESTORED))));
        gateway.presence.siteChanged(gateway.site.get());
        assertThat(active(1)).isEqualTo(false);
        assertThat(quality(1)).isEqualTo(Quality.RESTORED);
    }

    @Test
    void aReservationWhoseTransactionRunsIsNotRestored() {
        start(1, "TAG1", 7);
        gateway.store.put("reservations", "CP1/1", "7 2026-03-01T13:00:00Z");
        gateway.restart();
        assertThat(active(1)).isIn(null, false);
        assertThat(gateway.store.read("reservations")).isEmpty();
    }

    @Test
    void anUpdateOfTheBundleLeavesAReservationAndArmsItsTimerAgain() {
        reserved(1, 7);
        gateway.commands.close();
        gateway.update();
        assertThat(active(1)).isEqualTo(true);
        assertThat(quality(1)).isEqualTo(Quality.LIVE);
        gateway.advance(Duration.ofMinutes(60));
        assertThat(active(1)).isEqualTo(false);
    }

    @Test
    void theTimerIsArmedBeforeTheSiteIsTold() {
        reserved(1, 7);
        gateway.commands.close();
        gateway.central.close();
        gateway.start();
        gateway.advance(Duration.ofMinutes(60));
        assertThat(active(1)).isEqualTo(false);
    }

    @Test
    void noTimerIsLeftBehind() {
        reserved(1, 7);
        assertThat(gateway.scheduler.waiting()).isEqualTo(1);
        gateway.central.close();
        assertThat(gateway.scheduler.waiting()).isZero();
        // A message that is still under way ends it without a timer.
        status(1, "Reserved");
        status(1, "Available");
        assertThat(active(1)).isEqualTo(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "x 2026-03-01T13:00:00Z",
                "7 soon",
                "99999999999 2026-03-01T13:00:00Z",
                "9999999999 2026-03-01T13:00:00Z"
            })
    void aDamagedEntryOfTheStoreIsDropped(String damaged) {
        reserved(2, 8);
        gateway.store.put("reservations", "CP1/1", damaged);
        gateway.store.put("reservations", "no slash", "7 2026-03-01T13:00:00Z");
        gateway.restart();
        assertThat(active(1)).isNull();
        assertThat(active(2)).isEqualTo(true);
        assertThat(gateway.store.read("reservations")).containsOnlyKeys("CP1/2");
    }

    @Test
    void aChargerThatIsNotConfiguredGetsNoSignalsByItsExpiry() {
        gateway.store.put("reservations", "CP9/1", "7 2026-03-01T13:00:00Z");
        gateway.restart();
        gateway.advance(Duration.ofHours(1));
        assertThat(gateway.table.chargePoints()).doesNotContain("CP9");
        assertThat(gateway.store.read("reservations")).isEmpty();
    }

    @Test
    void aFullDiskTakesNoReservationAway() {
        gateway.store.full();
        reserved(1, 7);
        assertThat(active(1)).isEqualTo(true);
        gateway.advance(Duration.ofHours(1));
        assertThat(active(1)).isEqualTo(false);
    }
}
