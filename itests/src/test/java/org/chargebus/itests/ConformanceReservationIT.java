package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chargebus.itests.ProfileCharger.json;

import com.google.gson.JsonObject;
import java.time.Instant;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** The compliance cases of reservations; one charger for each case. */
public class ConformanceReservationIT {
    private static final int HOUR = 3600;

    private static ConformanceSite site;
    private static Bms bms;

    @BeforeClass
    public static void start() throws Exception {
        site = ConformanceSite.open("reservation", 7);
        bms = site.bms();
    }

    @AfterClass
    public static void stop() throws Exception {
        site.close();
    }

    /** TC_046: 5.13 ReserveNow; 4.8: the StartTransaction with its id ends the reservation. */
    @Test
    public void tc046ReservationAndTransaction() throws Exception {
        reserved(1, 46, "RESERVED", "", ConformanceSite.ago(-HOUR));
        ProfileCharger charger = site.charger(1);
        bms.decides(charger, 1, "RESERVED", "Accepted");
        starts(1, 1, "RESERVED", 46);
        charger.status(1, "Charging");
        bms.seesStatus(1, 1, "Charging");
        bms.sees(1, 1, Points.RESERVATION_ACTIVE, 0);
    }

    /** The BMS reserves connector 1, and the charger agrees. */
    private static void reserved(int number, int id, String tag, String parent, String expiry)
            throws Exception {
        reserves(number, id, tag, parent, expiry);
        String group = parent.isEmpty() ? "" : ",parentIdTag:" + parent;
        assertThat(site.charger(number).asked("ReserveNow"))
                .isEqualTo(
                        json(
                                "{connectorId:1,reservationId:%d,idTag:%s,expiryDate:'%s'%s}"
                                        .formatted(id, tag, expiry, group)));
        bms.seesAnswer(number, 1, Points.RESERVE_STATE, 0);
        site.charger(number).status(1, "Reserved");
        bms.seesStatus(number, 1, "Reserved");
        bms.sees(number, 1, Points.IS_RESERVED, 1);
        bms.sees(number, 1, Points.RESERVATION_ACTIVE, 1);
        bms.seesPair(number, 1, Points.RESERVATION_ID, id);
    }

    private static void reserves(int number, int id, String tag, String parent, String expiry)
            throws Exception {
        WordList words = WordList.of().pair(id).time(expiry).text(tag, 10).text(parent, 10);
        bms.writes(number, 1, Points.RESERVE, words.word(1).words());
    }

    /** The charger starts what was reserved. */
    private static void starts(int number, int connector, String tag, int reservation)
            throws Exception {
        JsonObject conf =
                site.charger(number)
                        .call(
                                "StartTransaction",
                                ("{connectorId:%d,idTag:%s,meterStart:0,"
                                                + "reservationId:%d,timestamp:'%s'}")
                                        .formatted(
                                                connector,
                                                tag,
                                                reservation,
                                                ConformanceSite.ago(0)));
        assertThat(conf.getAsJsonObject("idTagInfo").get("status").getAsString())
                .isEqualTo("Accepted");
        bms.seesTransaction(number, connector, conf.get("transactionId").getAsInt());
        bms.seesPair(number, connector, Points.TX_RESERVATION_ID, reservation);
    }

    /** TC_047: 5.13: the charger ends it at expiryDate and is Available. */
    @Test
    public void tc047ReservationExpires() throws Exception {
        String expiry = ConformanceSite.ago(-8);
        reserved(2, 47, "TOO-LATE", "", expiry);
        Await.until("it expires", () -> Instant.now().isAfter(Instant.parse(expiry)));
        site.charger(2).status(1, "Available");
        bms.seesStatus(2, 1, "Available");
        bms.sees(2, 1, Points.IS_RESERVED, 0);
        bms.sees(2, 1, Points.RESERVATION_ACTIVE, 0);
    }

    /** TC_048_1: 7.41 ReservationStatus. */
    @Test
    public void tc048_1ReserveNowFaulted() throws Exception {
        refused("Faulted", 1);
    }

    /** TC_048_2. */
    @Test
    public void tc048_2ReserveNowOccupied() throws Exception {
        refused("Occupied", 2);
    }

    /** TC_048_3. */
    @Test
    public void tc048_3ReserveNowUnavailable() throws Exception {
        refused("Unavailable", 4);
    }

    /** TC_048_4. */
    @Test
    public void tc048_4ReserveNowRejected() throws Exception {
        refused("Rejected", 3);
    }

    private static void refused(String answer, int result) throws Exception {
        ProfileCharger charger = site.charger(3);
        charger.answers("ReserveNow", "{status:" + answer + "}");
        String expiry = ConformanceSite.ago(-HOUR);
        reserves(3, 48, "REFUSED", "", expiry);
        assertThat(charger.asked("ReserveNow"))
                .isEqualTo(
                        json(
                                "{connectorId:1,reservationId:48,idTag:REFUSED,expiryDate:'%s'}"
                                        .formatted(expiry)));
        bms.seesAnswer(3, 1, Points.RESERVE_STATE, result);
        assertThat(bms.reads(3, 1, Points.RESERVATION_ACTIVE)).isZero();
    }

    /** TC_049: connector 0 has no registers of a reservation; it goes out by the shell. */
    @Test
    public void tc049ReservationOfTheChargePoint() throws Exception {
        String request =
                "{connectorId:0,reservationId:49,idTag:ANY,expiryDate:'%s'}"
                        .formatted(ConformanceSite.ago(-HOUR));
        assertThat(site.call(4, "ReserveNow", request)).contains("Accepted");
        assertThat(site.charger(4).asked("ReserveNow")).isEqualTo(json(request));
        ProfileCharger charger = site.charger(4);
        charger.status(1, "Reserved");
        bms.seesStatus(4, 1, "Reserved");
        bms.decides(charger, 4, "ANY", "Accepted");
        starts(4, 2, "ANY", 49);
    }

    /** TC_051: 5.1 CancelReservation. */
    @Test
    public void tc051CancelReservation() throws Exception {
        reserved(5, 51, "NOT-COMING", "", ConformanceSite.ago(-HOUR));
        cancels(5, 51, 51);
        bms.seesAnswer(5, 1, Points.CANCEL_STATE, 0);
        site.charger(5).status(1, "Available");
        bms.seesStatus(5, 1, "Available");
        bms.sees(5, 1, Points.RESERVATION_ACTIVE, 0);
    }

    private static void cancels(int number, int written, int sent) throws Exception {
        bms.writes(number, 1, Points.CANCEL, WordList.of().pair(written).word(1).words());
        assertThat(site.charger(number).asked("CancelReservation"))
                .isEqualTo(json("{reservationId:" + sent + "}"));
    }

    /** TC_052: the reservation stays; 0 in the register is the active one. */
    @Test
    public void tc052CancelReservationRejected() throws Exception {
        reserved(6, 52, "STAYS", "", ConformanceSite.ago(-HOUR));
        site.charger(6).answers("CancelReservation", "{status:Rejected}");
        cancels(6, 0, 52);
        bms.seesAnswer(6, 1, Points.CANCEL_STATE, 1);
        assertThat(bms.reads(6, 1, Points.RESERVATION_ACTIVE)).isOne();
    }

    /** TC_053: another card of the same group; Authorize.conf says so (3.13.3, 7.8). */
    @Test
    public void tc053ReservedConnectorUsedWithParentIdTag() throws Exception {
        reserved(7, 53, "MOTHER", "FAMILY", ConformanceSite.ago(-HOUR));
        JsonObject info = bms.decides(site.charger(7), 7, "DAUGHTER", "Accepted", "FAMILY");
        assertThat(info).isEqualTo(json("{status:Accepted,parentIdTag:FAMILY}"));
        starts(7, 1, "DAUGHTER", 53);
        bms.sees(7, 1, Points.RESERVATION_ACTIVE, 0);
    }
}
