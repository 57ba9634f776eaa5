package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.chargebus.itests.ProfileCharger.json;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * The compliance cases of sessions that the charger begins: cold boot, identification by the BMS,
 * cached identification, and refusals. Each case has a charger of its own.
 */
public class ConformanceSessionIT {
    private static ConformanceSite site;
    private static Bms bms;

    @BeforeClass
    public static void start() throws Exception {
        site = ConformanceSite.open("session", 10);
        bms = site.bms();
    }

    @AfterClass
    public static void stop() throws Exception {
        site.close();
    }

    /** TC_001: OCPP 1.6, 4.2 BootNotification, 4.6 Heartbeat, 4.9 StatusNotification. */
    @Test
    public void tc001ColdBoot() throws Exception {
        ProfileCharger charger = site.charger(1);
        JsonObject boot = charger.boot();
        assertThat(boot.get("status").getAsString()).isEqualTo("Accepted");
        assertThat(boot.get("interval").getAsInt()).isEqualTo(300);
        assertThat(time(boot)).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        for (int connector = 0; connector <= 2; connector++) {
            charger.status(connector, "Available");
        }
        JsonObject heartbeat = charger.call("Heartbeat", "{}");
        assertThat(time(heartbeat)).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(heartbeat.size()).isEqualTo(1);

        bms.sees(1, 0, Points.CONNECTION, 2);
        bms.sees(1, 0, Points.REGISTRATION, 0);
        bms.sees(1, 0, Points.BOOT_COUNTER, 2);
        bms.sees(1, 0, Points.CHARGE_POINT_STATUS, 0);
        bms.seesStatus(1, 1, "Available");
        bms.seesStatus(1, 2, "Available");
    }

    private static Instant time(JsonObject conf) {
        return Instant.parse(conf.get("currentTime").getAsString());
    }

    /** TC_003: 3.1 of OCPP 1.6, the cable before the card. */
    @Test
    public void tc003RegularSessionPlugInFirst() throws Exception {
        ProfileCharger charger = site.charger(2);
        charger.status(1, "Preparing");
        bms.seesStatus(2, 1, "Preparing");
        assertThat(bms.decides(charger, 2, "PLUG-FIRST", "Accepted"))
                .isEqualTo(json("{status:Accepted}"));
        int id = started(2, 1, "PLUG-FIRST");
        charger.status(1, "Charging");
        bms.seesStatus(2, 1, "Charging");
        bms.seesTransaction(2, 1, id);
        assertThat(bms.readsText(Addresses.of(2, 1, 38), 10)).isEqualTo("PLUG-FIRST");
    }

    /** The answer to a StartTransaction of an accepted idTag (4.8). */
    private static int started(int number, int connector, String tag) throws Exception {
        JsonObject conf =
                site.charger(number)
                        .call(
                                "StartTransaction",
                                "{connectorId:%d,idTag:'%s',meterStart:0,timestamp:'%s'}"
                                        .formatted(connector, tag, ConformanceSite.ago(0)));
        assertThat(conf.getAsJsonObject("idTagInfo")).isEqualTo(json("{status:Accepted}"));
        int id = conf.get("transactionId").getAsInt();
        assertThat(id).isPositive();
        bms.sees(number, connector, Points.TX_START_STATUS, 0);
        return id;
    }

    /** TC_004_1: the card before the cable. */
    @Test
    public void tc004_1IdentificationFirst() throws Exception {
        ProfileCharger charger = site.charger(3);
        charger.status(1, "Available");
        bms.decides(charger, 3, "CARD-FIRST", "Accepted");
        charger.status(1, "Preparing");
        bms.seesStatus(3, 1, "Preparing");
        int id = started(3, 1, "CARD-FIRST");
        charger.status(1, "Charging");
        bms.seesStatus(3, 1, "Charging");
        bms.seesTransaction(3, 1, id);
    }

    /** TC_004_2: nobody plugs in within the ConnectionTimeOut of the charger (9.1.4). */
    @Test
    public void tc004_2IdentificationFirstConnectionTimeOut() throws Exception {
        ProfileCharger charger = site.charger(4);
        bms.decides(charger, 4, "NO-CABLE", "Accepted");
        charger.status(1, "Preparing");
        bms.seesStatus(4, 1, "Preparing");
        charger.status(1, "Available");
        bms.seesStatus(4, 1, "Available");
        assertThat(bms.reads(4, 1, Points.TX_ACTIVE)).isZero();
        assertThat(bms.reads(4, 1, Points.TX_COUNTER)).isZero();
    }

    /** TC_005_1: 4.10 StopTransaction, reason EVDisconnected. */
    @Test
    public void tc005_1EvSideDisconnected() throws Exception {
        ProfileCharger charger = site.charger(5);
        bms.decides(charger, 5, "UNPLUGGED", "Accepted");
        int id = started(5, 1, "UNPLUGGED");
        charger.status(1, "Charging");
        charger.status(1, "SuspendedEV");
        bms.seesStatus(5, 1, "SuspendedEV");
        JsonObject conf =
                charger.call(
                        "StopTransaction",
                        ("{transactionId:%d,idTag:UNPLUGGED,meterStop:4200,"
                                        + "timestamp:'%s',reason:EVDisconnected}")
                                .formatted(id, ConformanceSite.ago(0)));
        assertThat(conf).isEqualTo(json("{idTagInfo:{status:Accepted}}"));
        bms.seesStopped(5, 1, "EVDisconnected");
        bms.seesPair(5, 1, Points.TX_METER_STOP, 4200);
        bms.seesPair(5, 1, Points.TX_ENERGY, 4200);
        charger.status(1, "Finishing");
        bms.seesStatus(5, 1, "Finishing");
        charger.status(1, "Available");
        bms.seesStatus(5, 1, "Available");
    }

    /** TC_007: the charger knows the tag from its cache and sends no Authorize (3.5.1). */
    @Test
    public void tc007StartWithCachedId() throws Exception {
        ProfileCharger charger = site.charger(6);
        charger.status(1, "Preparing");
        int id = started(6, 1, "CACHED");
        charger.status(1, "Charging");
        bms.seesTransaction(6, 1, id);
        assertThat(bms.reads(6, 0, 271)).as("Authorize seen").isZero();
    }

    /** TC_061: 5.4 ClearCache, by a register. */
    @Test
    public void tc061ClearCache() throws Exception {
        ProfileCharger charger = site.charger(7);
        bms.writes(7, 0, Points.CLEAR_CACHE_TRIGGER, 1);
        assertThat(charger.asked("ClearCache")).isEqualTo(json("{}"));
        bms.seesAnswer(7, 0, Points.CLEAR_CACHE_STATE, 0);
        charger.answers("ClearCache", "{status:Rejected}");
        bms.writes(7, 0, Points.CLEAR_CACHE_TRIGGER, 1);
        assertThat(charger.asked("ClearCache")).isEqualTo(json("{}"));
        bms.seesAnswer(7, 0, Points.CLEAR_CACHE_STATE, 1);
    }

    /** TC_023_1: 7.2 AuthorizationStatus Invalid. */
    @Test
    public void tc023_1AuthorizeInvalid() throws Exception {
        refused("UNKNOWN", "Invalid");
    }

    /** TC_023_2: Expired. */
    @Test
    public void tc023_2AuthorizeExpired() throws Exception {
        refused("LAST-YEAR", "Expired");
    }

    /** TC_023_3: Blocked. */
    @Test
    public void tc023_3AuthorizeBlocked() throws Exception {
        refused("STOLEN", "Blocked");
    }

    private static void refused(String tag, String status) throws Exception {
        JsonObject info = bms.decides(site.charger(8), 8, tag, status);
        assertThat(info).isEqualTo(json("{status:" + status + "}"));
        bms.sees(8, 0, Points.AUTHORIZE_SENT, Points.AUTHORIZATION.indexOf(status));
        bms.sees(8, 0, Points.AUTHORIZE_SOURCE, 1);
        assertThat(bms.reads(8, 1, Points.TX_COUNTER)).as("nothing starts").isZero();
    }

    /** TC_024: 7.6 ChargePointErrorCode ConnectorLockFailure. */
    @Test
    public void tc024LockFailure() throws Exception {
        ProfileCharger charger = site.charger(9);
        charger.status(1, "Preparing");
        bms.decides(charger, 9, "UNLOCKABLE", "Accepted");
        charger.status(1, "Faulted", "ConnectorLockFailure");
        bms.seesStatus(9, 1, "Faulted");
        bms.sees(9, 1, Points.ERROR_CODE, 0);
        bms.sees(9, 1, Points.ERROR_ACTIVE, 1);
        assertThat(bms.reads(9, 1, Points.TX_COUNTER)).as("nothing starts").isZero();
    }
}
