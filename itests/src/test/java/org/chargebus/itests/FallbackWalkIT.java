package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * The BMS watchdog and the fallback (behaviour, "Fail-safe"): armed by the first write, at the
 * time-out a limit for every connector, both ways of recovery, and the lease of a limit.
 */
public class FallbackWalkIT {
    private static final int OK = 0;
    private static final int LOST = 1;
    private static final int NEVER_SEEN = 2;
    private static final int BY_BMS = 1;
    private static final int BY_FALLBACK = 2;
    private static final int ABSENT = 65535;
    private static final int QUIET = 600;

    private static WalkSite site;
    private static int quietTimeout = 2 * QUIET;

    @BeforeClass
    public static void start() throws Exception {
        site = new WalkSite("fallback-walk");
        site.gateway().configure("org.chargebus.central.cfg", "triggerOnConnect = false");
        settings(QUIET);
        for (int number = 1; number <= 4; number++) {
            site.charger(number, 2);
        }
        site.gateway().run();
        Registers block = site.block();
        // Nobody wrote yet, and the first write arms it.
        block.awaits("bms.commState", NEVER_SEEN);
        block.awaits("bms.age", ABSENT);
        block.awaits("bms.timeout", QUIET);
    }

    private static void settings(int timeout, String... more) throws Exception {
        String[] lines = new String[more.length + 2];
        lines[0] = "watchdogTimeout = " + timeout;
        lines[1] = "fallbackCurrent = 6";
        System.arraycopy(more, 0, lines, 2, more.length);
        site.gateway().configure("org.chargebus.failsafe.cfg", lines);
    }

    /** The settings are in force when the register shows the time-out that came with them. */
    private static void changed(int timeout, String... more) throws Exception {
        settings(timeout, more);
        site.block().awaits("bms.timeout", timeout);
    }

    @After
    public void quiet() throws Exception {
        // Another one each time, so that the key counts again after what the BMS wrote; and only
        // one, as File Install takes a write that falls into its own saving for its own.
        changed(++quietTimeout);
        site.block().write("bms.watchdog", 0);
        site.block().awaits("bms.commState", OK);
        for (int number = 1; number <= 3; number++) {
            for (int k = 1; k <= 2; k++) {
                site.at(number, k).write("limit.direct", ABSENT);
            }
        }
    }

    @AfterClass
    public static void stop() throws Exception {
        site.close();
        site.gateway().assertLogIsClean(line -> line.contains("BMS"));
    }

    private static void limit(int number, int k, String amperes, int source) {
        site.at(number, k).awaits("limit.applied", amperes);
        site.at(number, k).awaits("limit.source", source);
    }

    private static void lose(int timeout) throws Exception {
        Registers block = site.block();
        block.write("bms.watchdog", 4711);
        block.awaits("bms.watchdog", 4711);
        block.awaits("bms.commState", OK);
        block.write("bms.timeout", timeout);
        block.awaits("bms.commState", LOST);
        assertThat(Integer.parseInt(block.read("bms.age"))).isBetween(timeout, 300);
    }

    @Test
    public void theFallbackGoesToEveryConnectorWhenTheBmsIsLost() throws Exception {
        Registers block = site.block();
        try (RawCharger one = site.connected(1);
                RawCharger other = site.connected(2)) {
            site.at(1, 1).write("limit.direct", 160);
            limit(1, 1, "16.0", BY_BMS);
            block.write("bms.lossAction", 2);
            block.write(Map.of("policy.fallbackLimit", "8.5", "policy.fallbackUnit", "0"));
            one.script().forget();
            lose(2);
            for (int number = 1; number <= 2; number++) {
                for (int k = 1; k <= 2; k++) {
                    limit(number, k, "8.5", BY_FALLBACK);
                }
            }
            isProfileOf(one.script().next("SetChargingProfile"), "8.5");
            assertThat(other.script().calls("SetChargingProfile")).hasSize(2);
            assertThat(site.gateway().shell("chargebus:alarms")).contains("bms.watchdog");
            assertThat(site.gateway().log()).anyMatch(line -> line.contains("fallback limit"));
            defaultPolicyAtOnce(one);

            // The fallback stays until the BMS writes that limit again, whatever its value.
            block.write("bms.timeout", QUIET);
            block.write("bms.watchdog", 1);
            block.awaits("bms.commState", OK);
            limit(1, 1, "8.5", BY_FALLBACK);
            site.at(1, 1).write("limit.direct", 160);
            limit(1, 1, "16.0", BY_BMS);
            limit(1, 2, "8.5", BY_FALLBACK);
            limit(2, 1, "8.5", BY_FALLBACK);
            assertThat(site.gateway().shell("chargebus:alarms")).doesNotContain("bms.watchdog");
        }
    }

    private static void isProfileOf(Script.Call call, String amperes) {
        JsonObject profile = Requests.payload(call).getAsJsonObject("csChargingProfiles");
        assertThat(profile.get("chargingProfilePurpose").getAsString())
                .isEqualTo("TxDefaultProfile");
        assertThat(period(profile).get("limit").getAsString()).isEqualTo(amperes);
    }

    private static JsonObject period(JsonObject profile) {
        return profile.getAsJsonObject("chargingSchedule")
                .getAsJsonArray("chargingSchedulePeriod")
                .get(0)
                .getAsJsonObject();
    }

    /** {@code bms.lossAction} 1 and 2: nobody waits for a BMS that is lost. */
    private static void defaultPolicyAtOnce(RawCharger charger) throws Exception {
        site.block().write(Map.of("policy.authTimeout", "120", "policy.authDefault", "1"));
        long begun = System.nanoTime();
        String answer = charger.call("Authorize", Requests.authorize("LOST"));
        assertThat(answer).contains("\"Blocked\"");
        assertThat(System.nanoTime() - begun).isLessThan(60_000_000_000L);
        site.at(1, 0).awaits("authorize.source", 2);
    }

    @Test
    public void theLastLimitsComeBackWithTheBmsWhenSoConfigured() throws Exception {
        Registers block = site.block();
        changed(QUIET + 2, "recover = last");
        try (RawCharger one = site.connected(1);
                RawCharger other = site.connected(2)) {
            site.at(1, 1).write("limit.direct", 130);
            site.at(2, 2).write("limit.direct", 140);
            limit(1, 1, "13.0", BY_BMS);
            limit(2, 2, "14.0", BY_BMS);
            block.write("bms.lossAction", 2);
            block.write(Map.of("policy.fallbackLimit", "7", "policy.fallbackUnit", "0"));
            lose(2);
            limit(1, 1, "7.0", BY_FALLBACK);
            limit(2, 1, "7.0", BY_FALLBACK);
            limit(2, 2, "7.0", BY_FALLBACK);
            block.write("bms.timeout", QUIET);
            block.write("bms.watchdog", 1);
            limit(1, 1, "13.0", BY_BMS);
            limit(2, 2, "14.0", BY_BMS);
            // No limit was wanted there, so the charger forgets that of the fallback.
            limit(2, 1, "NaN", 0);
            assertThat(other.isOpen() && one.isOpen()).isTrue();
        }
    }

    /** {@code bms.lossAction} 0: it is shown, and nothing goes out. */
    @Test
    public void aLossWithoutActionIsOnlyShown() throws Exception {
        Registers block = site.block();
        try (RawCharger charger = site.connected(4)) {
            block.write("bms.lossAction", 0);
            lose(2);
            site.at(4, 1).write("unlock.trigger", 1);
            charger.script().next("UnlockConnector");
            site.at(4, 1).awaits("limit.source", 0);
            assertThat(charger.calls()).hasSize(1);
        }
        block.write("bms.lossAction", 2);
    }

    /** A limit that lives inside the charger only while the gateway does. */
    @Test
    public void theLeaseOfALimitIsRefreshed() throws Exception {
        Registers connector = site.at(3, 1);
        site.block().write(Map.of("policy.fallbackLimit", "6", "policy.fallbackUnit", "0"));
        changed(QUIET + 3, "lease = 9");
        try (RawCharger charger = site.connected(3)) {
            connector.write("limit.direct", 100);
            connector.awaits("limit.applied", "10.0");
            assertThat(Integer.parseInt(connector.read("limit.lease"))).isBetween(0, 9);
            Await.until("two refreshes", () -> leased(charger).size() >= 3);
            for (JsonObject profile : leased(charger)) {
                assertThat(profile.get("stackLevel").getAsInt()).isEqualTo(1);
                assertThat(period(profile).get("limit").getAsString()).isEqualTo("10.0");
            }
            // What the charger falls back to: planted below, without an end.
            assertThat(profiles(charger))
                    .anyMatch(
                            profile ->
                                    profile.get("stackLevel").getAsInt() == 0
                                            && !profile.getAsJsonObject("chargingSchedule")
                                                    .has("duration")
                                            && period(profile)
                                                    .get("limit")
                                                    .getAsString()
                                                    .equals("6.0"));
            changed(QUIET + 4);
            connector.awaits("limit.lease", ABSENT);
        }
    }

    private static List<JsonObject> leased(RawCharger charger) {
        return profiles(charger).stream()
                .filter(profile -> profile.getAsJsonObject("chargingSchedule").has("duration"))
                .filter(
                        profile ->
                                profile.getAsJsonObject("chargingSchedule")
                                                .get("duration")
                                                .getAsInt()
                                        == 9)
                .toList();
    }

    private static List<JsonObject> profiles(RawCharger charger) {
        return charger.script().calls("SetChargingProfile").stream()
                .map(call -> Requests.payload(call))
                .map(payload -> payload.getAsJsonObject("csChargingProfiles"))
                .toList();
    }
}
