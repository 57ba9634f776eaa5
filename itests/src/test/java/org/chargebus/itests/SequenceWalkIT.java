package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * The sequences of the register map that are more than one command and its answer: the clock, local
 * lists that do not fit, reservations, limits that a PLC writes all the time. Every test has a
 * charger of its own.
 */
public class SequenceWalkIT {
    private static final int STAGED = 1;
    private static final int ACCEPTED = 2;
    private static final int REFUSED = 3;
    private static final int ANSWERED = 2;
    private static final String EXPIRY = "2095-05-06T07:08:09Z";

    private static WalkSite site;

    @BeforeClass
    public static void start() throws Exception {
        site = new WalkSite("sequence-walk");
        site.gateway()
                .configure(
                        "org.chargebus.central.cfg",
                        "triggerOnConnect = false",
                        "authorization = accept-all");
        for (int number = 1; number <= 5; number++) {
            site.charger(number, 2);
        }
        site.charger(6, 2, "limit.unit = W", "limit.minimum = 6", "phases = 1", "voltage = 230");
        site.charger(7, 2, "limit.purpose = ChargePointMaxProfile", "limit.stackLevel = 3");
        site.gateway().run();
    }

    @AfterClass
    public static void stop() throws Exception {
        site.close();
        site.gateway().assertLogIsClean();
    }

    private static Map<String, String> date(LocalDateTime date) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("time.year", "" + date.getYear());
        values.put("time.month", "" + date.getMonthValue());
        values.put("time.day", "" + date.getDayOfMonth());
        values.put("time.hour", "" + date.getHour());
        values.put("time.minute", "" + date.getMinute());
        values.put("time.second", "" + date.getSecond());
        return values;
    }

    /** What a charger is told, by Heartbeat.conf and by BootNotification.conf. */
    private static void isToldAfter(int number, Instant set) throws Exception {
        try (RawCharger charger = site.connected(number)) {
            for (String answer :
                    List.of(
                            charger.call("Heartbeat", "{}"),
                            charger.call(
                                    "BootNotification",
                                    "{\"chargePointVendor\":\"R\",\"chargePointModel\":\"F\"}"))) {
                String told = Requests.payload(answer).get("currentTime").getAsString();
                // By the seconds of a loaded machine later, and not by an hour.
                assertThat(Duration.between(set, Instant.parse(told)))
                        .isBetween(Duration.ZERO, Duration.ofMinutes(5));
            }
        }
    }

    /** Written one by one it takes effect 15 s after the last register: the one slow test. */
    @Test
    public void theClockIsSetRegisterByRegister() throws Exception {
        Registers block = site.block();
        LocalDateTime date = LocalDateTime.of(2041, 2, 3, 4, 5, 6);
        block.write("time.utcOffset", 120);
        long begun = System.nanoTime();
        block.writeOneByOne(date(date));
        block.awaits("time.state", STAGED);
        block.awaits("time.state", ACCEPTED);
        assertThat(System.nanoTime() - begun).isGreaterThan(Duration.ofSeconds(14).toNanos());
        block.awaits("time.source", 1);
        assertThat(Long.parseLong(block.read("time.age"))).isLessThan(300);
        isToldAfter(1, date.toInstant(ZoneOffset.ofHours(2)));
        block.write("time.utcOffset", 0);
    }

    @Test
    public void theClockIsSetInOneRequest() throws Exception {
        Registers block = site.block();
        LocalDateTime date = LocalDateTime.of(2042, 12, 31, 12, 0, 0);
        block.write("time.utcOffset", -90);
        block.write(date(date));
        block.awaits("time.state", ACCEPTED);
        block.awaits("time.source", 1);
        Instant set = date.toInstant(ZoneOffset.ofHoursMinutes(-1, -30));
        isToldAfter(1, set);
        assertThat(Long.parseLong(block.read("time.unix")))
                .isBetween(set.getEpochSecond(), set.getEpochSecond() + 300);
        block.awaits("time.weekday", 3);
        block.awaits("time.utcOffset", -90);
        block.write("time.utcOffset", 0);
    }

    @Test
    public void theClockIsSetByUtcSecondsAndNotByADateThatIsNone() throws Exception {
        Registers block = site.block();
        Instant set = Instant.parse("2043-06-07T08:09:10Z");
        block.writeOneByOne(Map.of("time.unix", set.toString()));
        block.awaits("time.state", ACCEPTED);
        isToldAfter(1, set);
        Map<String, String> none = date(LocalDateTime.of(2042, 2, 28, 0, 0, 0));
        none.put("time.day", "31");
        block.write(none);
        block.awaits("time.state", REFUSED);
        isToldAfter(1, set);
    }

    private static Map<String, String> entry(int type, int version, String idTag, int status) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("localList.updateType", "" + type);
        values.put("localList.version", "" + version);
        values.put("localList.idTag", idTag);
        values.put("localList.status", "" + status);
        values.put("localList.expiry", "0");
        values.put("localList.parentIdTag", "");
        values.put("localList.entry", "3");
        return values;
    }

    private static JsonObject list(RawCharger charger) {
        return Requests.payload(charger.script().next("SendLocalList"));
    }

    /** Version 0 is the last known + 1; after VersionMismatch the whole list follows. */
    @Test
    public void aListThatDoesNotFitIsFollowedByTheWholeOne() throws Exception {
        Registers registers = site.at(2, 0);
        try (RawCharger charger = site.connected(2)) {
            registers.write(entry(1, 5, "ONE", 0));
            assertThat(list(charger).get("listVersion").getAsInt()).isEqualTo(5);
            registers.awaits("localList.accepted", 5);
            registers.writeOneByOne(entry(0, 0, "TWO", 1));
            assertThat(list(charger).get("listVersion").getAsInt()).isEqualTo(6);
            registers.awaits("localList.accepted", 6);
            charger.script().once("SendLocalList", Reply.status("VersionMismatch"));
            charger.script().on("GetLocalListVersion", Reply.result("{\"listVersion\":9}"));
            registers.write(entry(0, 0, "THREE", 3));
            assertThat(list(charger).get("updateType").getAsString()).isEqualTo("Differential");
            JsonObject whole = whole(charger);
            assertThat(whole.get("updateType").getAsString()).isEqualTo("Full");
            assertThat(whole.getAsJsonArray("localAuthorizationList")).hasSize(3);
            registers.awaits("localList.state", ANSWERED);
            registers.awaits("localList.result", 0);
            registers.awaits("localList.accepted", whole.get("listVersion").getAsInt());
        }
    }

    // Before it the gateway may ask which version the charger has.
    private static JsonObject whole(RawCharger charger) {
        Script.Call call = charger.script().next();
        return call.action().equals("GetLocalListVersion") ? list(charger) : Requests.payload(call);
    }

    /** Nothing half-written survives a reconnect: neither staged entries nor half a value. */
    @Test
    public void whatIsStagedEndsWithTheConnection() throws Exception {
        Registers registers = site.at(3, 0);
        Registers connector = site.at(3, 1);
        try (RawCharger charger = site.connected(3)) {
            Map<String, String> entry = entry(1, 1, "STAGED", 0);
            entry.put("localList.entry", "1");
            registers.write(entry);
            registers.awaits("localList.staged", 1);
            connector.write("remoteStop.transactionId", 7);
            assertThat(connector.refusalOfOne("remoteStop.transactionId", 0x1234)).isZero();
            assertThat(charger.calls()).isEmpty();
        }
        registers.awaits("commError", 1);
        try (RawCharger charger = site.connected(3)) {
            registers.awaits("localList.staged", 0);
            assertThat(connector.lastWord("remoteStop.transactionId", 8)).isZero();
            connector.awaits("remoteStop.transactionId", 8);
            assertThat(charger.calls()).isEmpty();
        }
    }

    @Test
    public void aReservationIsCancelledWithoutItsIdAndUsedByAStart() throws Exception {
        Registers connector = site.at(4, 2);
        try (RawCharger charger = site.connected(4)) {
            long id = reserved(charger, connector);
            connector.write("cancel.trigger", 1);
            Script.Call cancel = charger.script().next("CancelReservation");
            JsonShape.assertMatches("{\"reservationId\":" + id + "}", cancel.payload());
            connector.awaits("cancel.result", 0);
            connector.awaits("reservation.active", 0);
            long next = reserved(charger, connector);
            String start = Requests.start(2, "RESERVER", 0);
            String reservation = ",\"reservationId\":" + next + "}";
            charger.call("StartTransaction", start.replaceFirst("}$", reservation));
            connector.awaits("tx.reservationId", next);
            connector.awaits("reservation.active", 0);
        }
    }

    private static long reserved(RawCharger charger, Registers connector) throws Exception {
        connector.write(Map.of("reserve.expiry", EXPIRY, "reserve.idTag", "RESERVER"));
        connector.write("reserve.trigger", 1);
        long id =
                Requests.payload(charger.script().next("ReserveNow"))
                        .get("reservationId")
                        .getAsLong();
        connector.awaits("reservation.active", 1);
        connector.awaits("reservation.id", id);
        connector.awaits("reservation.expiry", EXPIRY);
        return id;
    }

    /** Behaviour, "BMS mode": coalesced, the last value wins, at most one profile a 2 s. */
    @Test
    public void tenWritesASecondAreOneProfileInTwoSeconds() throws Exception {
        Registers connector = site.at(5, 1);
        try (RawCharger charger = site.connected(5)) {
            long begun = System.nanoTime();
            for (int write = 1; write <= 60; write++) {
                long due = begun + Duration.ofMillis(100L * write).toNanos();
                Await.until("its turn", () -> System.nanoTime() - due >= 0);
                connector.write("limit.direct", 60 + write);
            }
            connector.awaits("limit.applied", "12.0");
            connector.awaits("limit.state", ANSWERED);
            connector.awaits("limit.source", 1);
            List<Script.Call> profiles = charger.script().calls("SetChargingProfile");
            assertThat(profiles).hasSizeBetween(2, 5);
            for (int i = 1; i < profiles.size(); i++) {
                // The message before may have been late on its way.
                assertThat(profiles.get(i).at() - profiles.get(i - 1).at())
                        .isGreaterThan(Duration.ofMillis(1500).toNanos());
            }
            assertThat(profiles.get(profiles.size() - 1).frame()).contains("\"limit\":12.0");
        }
    }

    /** Per-charger templates: unit, minimum, purpose and stack level of {@code limit.*}. */
    @Test
    public void aLimitGoesOutAsTheTemplateOfItsChargerSays() throws Exception {
        try (RawCharger watts = site.connected(6);
                RawCharger purpose = site.connected(7)) {
            site.at(6, 1).write("limit.direct", 100);
            assertThat(watts.script().next("SetChargingProfile").frame())
                    .contains("\"chargingRateUnit\":\"W\"")
                    .contains("\"limit\":2300.0");
            site.at(6, 1).awaits("limit.applied", "10.0");
            site.at(6, 1).write("limit.direct", 55);
            assertThat(watts.script().next("SetChargingProfile").frame()).contains("\"limit\":0.0");
            site.at(6, 1).awaits("limit.applied", "0.0");
            site.at(7, 1).write("limit.direct", 100);
            assertThat(purpose.script().next("SetChargingProfile").frame())
                    .contains("\"chargingProfilePurpose\":\"ChargePointMaxProfile\"")
                    .contains("\"connectorId\":0")
                    .contains("\"stackLevel\":3");
        }
    }
}
