package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chargebus.itests.ProfileCharger.json;

import com.ghgande.j2mod.modbus.ModbusSlaveException;
import com.google.gson.JsonObject;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * The compliance cases of what a central system asks of a charger from afar: start, stop, reset,
 * unlock. The BMS writes registers; each case has a charger of its own.
 */
public class ConformanceRemoteIT {
    private static final int ILLEGAL_DATA_ADDRESS = 2;

    private static ConformanceSite site;
    private static Bms bms;

    @BeforeClass
    public static void start() throws Exception {
        site = ConformanceSite.open("remote", 14);
        bms = site.bms();
    }

    @AfterClass
    public static void stop() throws Exception {
        site.close();
    }

    /** TC_010: 5.11 RemoteStartTransaction with AuthorizeRemoteTxRequests (9.1.2). */
    @Test
    public void tc010RemoteStartCableFirst() throws Exception {
        ProfileCharger charger = site.charger(1);
        charger.status(1, "Preparing");
        bms.seesStatus(1, 1, "Preparing");
        startsRemotely(1, "REMOTE-10");
        bms.decides(charger, 1, "REMOTE-10", "Accepted");
        int id = site.start(1, 1, "REMOTE-10");
        charger.status(1, "Charging");
        bms.seesStatus(1, 1, "Charging");
        assertThat(id).isPositive();
    }

    /** The BMS writes idTag and trigger in one request. */
    private static void startsRemotely(int number, String tag) throws Exception {
        int[] words = WordList.of().text(tag, 10).word(0).word(1).words();
        bms.writes(number, 1, Points.REMOTE_START, words);
        assertThat(site.charger(number).asked("RemoteStartTransaction"))
                .isEqualTo(json("{connectorId:1,idTag:'" + tag + "'}"));
        bms.seesAnswer(number, 1, Points.REMOTE_START_STATE, 0);
    }

    /** TC_011_1: the cable comes after the request. */
    @Test
    public void tc011_1RemoteStartRemoteFirst() throws Exception {
        ProfileCharger charger = site.charger(2);
        charger.status(1, "Available");
        startsRemotely(2, "REMOTE-11");
        bms.decides(charger, 2, "REMOTE-11", "Accepted");
        charger.status(1, "Preparing");
        bms.seesStatus(2, 1, "Preparing");
        site.start(2, 1, "REMOTE-11");
        charger.status(1, "Charging");
        bms.seesStatus(2, 1, "Charging");
    }

    /** TC_011_2: nobody plugs in; nothing starts and nothing is left waiting. */
    @Test
    public void tc011_2RemoteStartTimeOut() throws Exception {
        ProfileCharger charger = site.charger(3);
        startsRemotely(3, "NOBODY");
        bms.decides(charger, 3, "NOBODY", "Accepted");
        charger.status(1, "Preparing");
        bms.seesStatus(3, 1, "Preparing");
        charger.status(1, "Available");
        bms.seesStatus(3, 1, "Available");
        assertThat(bms.reads(3, 1, Points.TX_ACTIVE)).isZero();
        assertThat(bms.reads(3, 1, Points.TX_COUNTER)).isZero();
        assertThat(bms.reads(3, 0, Points.QUEUE_LENGTH)).isZero();
        startsRemotely(3, "SOMEBODY");
    }

    /** TC_012: 5.12 RemoteStopTransaction with the id the gateway gave. */
    @Test
    public void tc012RemoteStop() throws Exception {
        int id = site.start(4, 1, "REMOTE-12");
        bms.writes(4, 1, Points.REMOTE_STOP, WordList.of().pair(0).word(1).words());
        assertThat(site.charger(4).asked("RemoteStopTransaction"))
                .isEqualTo(json("{transactionId:" + id + "}"));
        bms.seesAnswer(4, 1, Points.REMOTE_STOP_STATE, 0);
        assertThat(bms.reads(4, 1, Points.TX_ACTIVE)).as("until the charger reports").isOne();
        stops(4, id, "Remote");
        site.charger(4).status(1, "Finishing");
        bms.seesStatus(4, 1, "Finishing");
    }

    /** StopTransaction.conf has nothing to say of a stop without idTag (4.10). */
    private static void stops(int number, int id, String reason) throws Exception {
        JsonObject conf =
                site.charger(number)
                        .call(
                                "StopTransaction",
                                "{transactionId:%d,meterStop:1500,timestamp:'%s',reason:%s}"
                                        .formatted(id, ConformanceSite.ago(0), reason));
        assertThat(conf).isEqualTo(json("{}"));
        bms.seesStopped(number, 1, reason);
    }

    /** TC_013: 5.14 Reset; the charger tells of its transaction once it has booted. */
    @Test
    public void tc013HardReset() throws Exception {
        int id = site.start(5, 1, "HARD");
        resets(5, 0, "Hard");
        ProfileCharger charger = site.reconnect(5);
        assertThat(charger.boot().get("status").getAsString()).isEqualTo("Accepted");
        charger.status(0, "Available");
        stops(5, id, "HardReset");
        bms.sees(5, 0, Points.BOOT_COUNTER, 2);
    }

    /** TC_014: the charger ends its transaction before it restarts. */
    @Test
    public void tc014SoftReset() throws Exception {
        int id = site.start(6, 1, "SOFT");
        resets(6, 1, "Soft");
        stops(6, id, "SoftReset");
        ProfileCharger charger = site.reconnect(6);
        assertThat(charger.boot().get("status").getAsString()).isEqualTo("Accepted");
        charger.status(0, "Available");
        charger.status(1, "Available");
        bms.seesStatus(6, 1, "Available");
        bms.sees(6, 0, Points.BOOT_COUNTER, 2);
    }

    private static void resets(int number, int type, String word) throws Exception {
        bms.writes(number, 0, Points.RESET_TYPE, type, 1);
        assertThat(site.charger(number).asked("Reset")).isEqualTo(json("{type:" + word + "}"));
        bms.seesAnswer(number, 0, Points.RESET_STATE, 0);
    }

    /** TC_017_1: 5.18 UnlockConnector without a transaction. */
    @Test
    public void tc017_1UnlockWithoutTransaction() throws Exception {
        unlocks(7, 1, "Unlocked", 0);
    }

    /** TC_017_2: the cable is fixed to the charger. */
    @Test
    public void tc017_2UnlockWithFixedCable() throws Exception {
        unlocks(8, 1, "NotSupported", 2);
        assertThat(bms.reads(8, 1, Points.TX_COUNTER)).isZero();
    }

    private static void unlocks(int number, int connector, String answer, int result)
            throws Exception {
        ProfileCharger charger = site.charger(number);
        charger.answers("UnlockConnector", "{status:" + answer + "}");
        bms.writes(number, connector, Points.UNLOCK_TRIGGER, 1);
        assertThat(charger.asked("UnlockConnector"))
                .isEqualTo(json("{connectorId:" + connector + "}"));
        bms.seesAnswer(number, connector, Points.UNLOCK_STATE, result);
    }

    /** TC_018_1: 7.36 Reason UnlockCommand. */
    @Test
    public void tc018_1UnlockDuringSession() throws Exception {
        int id = site.start(9, 1, "UNLOCKED");
        unlocks(9, 1, "Unlocked", 0);
        ProfileCharger charger = site.charger(9);
        charger.status(1, "Finishing");
        bms.seesStatus(9, 1, "Finishing");
        stops(9, id, "UnlockCommand");
        charger.status(1, "Available");
        bms.seesStatus(9, 1, "Available");
    }

    /** TC_026: the charger refuses; nothing changes. */
    @Test
    public void tc026RemoteStartRejected() throws Exception {
        ProfileCharger charger = site.charger(10);
        charger.status(1, "Available");
        charger.answers("RemoteStartTransaction", "{status:Rejected}");
        int[] words = WordList.of().text("REFUSED", 10).word(0).word(1).words();
        bms.writes(10, 1, Points.REMOTE_START, words);
        assertThat(charger.asked("RemoteStartTransaction"))
                .isEqualTo(json("{connectorId:1,idTag:REFUSED}"));
        bms.seesAnswer(10, 1, Points.REMOTE_START_STATE, 1);
        assertThat(bms.reads(10, 1, Points.TX_ACTIVE)).isZero();
        assertThat(bms.reads(10, 1, Points.TX_COUNTER)).isZero();
        bms.seesStatus(10, 1, "Available");
    }

    /** TC_028: the charger knows no such transaction; the one that runs goes on. */
    @Test
    public void tc028RemoteStopRejected() throws Exception {
        int id = site.start(11, 1, "RUNS-ON");
        ProfileCharger charger = site.charger(11);
        charger.answers("RemoteStopTransaction", "{status:Rejected}");
        bms.writes(11, 1, Points.REMOTE_STOP, WordList.of().pair(id + 1000L).word(1).words());
        assertThat(charger.asked("RemoteStopTransaction"))
                .isEqualTo(json("{transactionId:" + (id + 1000) + "}"));
        bms.seesAnswer(11, 1, Points.REMOTE_STOP_STATE, 1);
        bms.seesTransaction(11, 1, id);
    }

    /** TC_030: the lock is stuck. */
    @Test
    public void tc030UnlockFailure() throws Exception {
        unlocks(12, 1, "UnlockFailed", 1);
    }

    /** TC_031: a connector the charger does not have, and one the gateway does not have. */
    @Test
    public void tc031UnlockUnknownConnector() throws Exception {
        unlocks(13, 2, "NotSupported", 2);
        assertThatThrownBy(() -> bms.writes(13, 3, Points.UNLOCK_TRIGGER, 1))
                .isInstanceOfSatisfying(
                        ModbusSlaveException.class,
                        refused -> assertThat(refused.getType()).isEqualTo(ILLEGAL_DATA_ADDRESS));
    }
}
