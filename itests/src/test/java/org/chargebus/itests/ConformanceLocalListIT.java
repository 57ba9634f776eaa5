package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chargebus.itests.ProfileCharger.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** The compliance cases of the local authorization list; one charger for each case. */
public class ConformanceLocalListIT {
    private static final int DIFFERENTIAL = 0;
    private static final int FULL = 1;
    private static final int APPEND = 1;
    private static final int CLEAR = 2;
    private static final int APPEND_AND_SEND = 3;
    private static final int DELETE = 100;
    private static final String EXPIRY = "2031-01-01T00:00:00Z";

    private static ConformanceSite site;
    private static Bms bms;

    @BeforeClass
    public static void start() throws Exception {
        site = ConformanceSite.open("local-list", 6);
        bms = site.bms();
    }

    @AfterClass
    public static void stop() throws Exception {
        site.close();
    }

    /** TC_042_1: 5.10 GetLocalListVersion; -1 = the charger has no such list. */
    @Test
    public void tc042_1GetLocalListVersionNotSupported() throws Exception {
        version(1, -1);
    }

    /** TC_042_2: 0 = its list is empty. */
    @Test
    public void tc042_2GetLocalListVersionEmpty() throws Exception {
        version(2, 0);
    }

    private static void version(int number, int version) throws Exception {
        ProfileCharger charger = site.charger(number);
        charger.answers("GetLocalListVersion", "{listVersion:" + version + "}");
        bms.writes(number, 0, Points.LIST_VERSION_TRIGGER, 1);
        assertThat(charger.asked("GetLocalListVersion")).isEqualTo(json("{}"));
        bms.sees(number, 0, Points.LIST_VERSION_STATE, Points.ANSWERED);
        bms.seesPair(number, 0, Points.LIST_VERSION_VALUE, version);
    }

    /** TC_043_1: 5.15 SendLocalList, 7.48 UpdateStatus. */
    @Test
    public void tc043_1SendLocalListNotSupported() throws Exception {
        refused(3, "NotSupported", 2);
    }

    /** TC_043_3: the charger cannot take it over. */
    @Test
    public void tc043_3SendLocalListFailed() throws Exception {
        refused(4, "Failed", 1);
    }

    private static void refused(int number, String answer, int result) throws Exception {
        ProfileCharger charger = site.charger(number);
        charger.answers("SendLocalList", "{status:" + answer + "}");
        writes(number, FULL, 5, "REFUSED", 0, APPEND_AND_SEND);
        assertThat(charger.asked("SendLocalList"))
                .isEqualTo(
                        json(
                                "{listVersion:5,updateType:Full,localAuthorizationList:"
                                        + "[{idTag:REFUSED,idTagInfo:{status:Accepted}}]}"));
        bms.seesAnswer(number, 0, Points.LOCAL_LIST_STATE, result);
        assertThat(bms.readsPair(number, 0, Points.LOCAL_LIST_ACCEPTED)).isLessThan(5);
    }

    /** The registers 218..246 in one request, without expiry and parent. */
    private static void writes(
            int number, int updateType, int version, String tag, int status, int entry)
            throws Exception {
        writes(number, updateType, version, tag, status, 0, "", entry);
    }

    private static void writes(
            int number,
            int updateType,
            int version,
            String tag,
            int status,
            long expiry,
            String parent,
            int entry)
            throws Exception {
        WordList words = WordList.of().word(updateType).gap().pair(version).text(tag, 10);
        words.word(status).gap().pair(expiry).text(parent, 10).word(entry);
        bms.writes(number, 0, Points.LOCAL_LIST, words.words());
    }

    /** TC_043_4: the whole list; each entry has its idTagInfo (7.1). */
    @Test
    public void tc043_4SendLocalListFull() throws Exception {
        ProfileCharger charger = site.charger(5);
        charger.answers("GetLocalListVersion", "{listVersion:41}");
        bms.writes(5, 0, Points.LIST_VERSION_TRIGGER, 1);
        assertThat(charger.asked("GetLocalListVersion")).isEqualTo(json("{}"));
        bms.seesPair(5, 0, Points.LIST_VERSION_VALUE, 41);
        long expiry = Instant.parse(EXPIRY).getEpochSecond();
        writes(5, FULL, 0, "FIRST", 0, expiry, "FAMILY", APPEND);
        bms.sees(5, 0, Points.LOCAL_LIST_STAGED, 1);
        writes(5, FULL, 0, "SECOND", 1, APPEND);
        bms.sees(5, 0, Points.LOCAL_LIST_STAGED, 2);
        bms.writes(5, 0, Points.LOCAL_LIST_TRIGGER, 1);
        JsonObject request = charger.asked("SendLocalList");
        assertThat(request)
                .isEqualTo(
                        json(
                                "{listVersion:42,updateType:Full,"
                                        + "localAuthorizationList:[{idTag:FIRST,"
                                        + "idTagInfo:{status:Accepted,expiryDate:'"
                                        + EXPIRY
                                        + "',parentIdTag:FAMILY}},"
                                        + "{idTag:SECOND,idTagInfo:{status:Blocked}}]}"));
        bms.seesAnswer(5, 0, Points.LOCAL_LIST_STATE, 0);
        bms.seesPair(5, 0, Points.LOCAL_LIST_ACCEPTED, 42);
    }

    /** TC_043_5: the changes alone; an entry without idTagInfo takes the tag out (7.1). */
    @Test
    public void tc043_5SendLocalListDifferential() throws Exception {
        ProfileCharger charger = site.charger(6);
        writes(6, FULL, 7, "STAYS", 0, APPEND);
        writes(6, FULL, 7, "LEAVES", 0, APPEND_AND_SEND);
        JsonObject full = charger.asked("SendLocalList");
        assertThat(full.get("listVersion").getAsInt()).isEqualTo(7);
        assertThat(full.getAsJsonArray("localAuthorizationList")).hasSize(2);
        bms.seesPair(6, 0, Points.LOCAL_LIST_ACCEPTED, 7);

        bms.writes(6, 0, Points.LOCAL_LIST_ENTRY, CLEAR);
        bms.sees(6, 0, Points.LOCAL_LIST_STAGED, 0);
        writes(6, DIFFERENTIAL, 0, "LEAVES", DELETE, APPEND);
        writes(6, DIFFERENTIAL, 0, "COMES", 0, APPEND_AND_SEND);
        JsonObject differential = charger.asked("SendLocalList");
        assertThat(differential.get("listVersion").getAsInt()).isEqualTo(8);
        assertThat(differential.get("updateType").getAsString()).isEqualTo("Differential");
        JsonArray entries = differential.getAsJsonArray("localAuthorizationList");
        assertThat(entries)
                .containsExactlyInAnyOrder(
                        json("{idTag:LEAVES}"), json("{idTag:COMES,idTagInfo:{status:Accepted}}"));
        bms.seesAnswer(6, 0, Points.LOCAL_LIST_STATE, 0);
        bms.seesPair(6, 0, Points.LOCAL_LIST_ACCEPTED, 8);
    }
}
