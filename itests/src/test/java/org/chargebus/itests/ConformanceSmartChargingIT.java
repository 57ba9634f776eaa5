package org.chargebus.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chargebus.itests.ProfileCharger.json;

import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** The compliance cases of smart charging; one charger for each case. */
public class ConformanceSmartChargingIT {
    private static final int CHARGE_POINT_MAX = 0;
    private static final int TX_DEFAULT = 1;
    private static final int TX = 2;
    private static final int ABSOLUTE = 0;
    private static final int RELATIVE = 2;
    private static final String START = "2030-06-01T00:00:00Z";

    private static ConformanceSite site;
    private static Bms bms;

    @BeforeClass
    public static void start() throws Exception {
        site = ConformanceSite.open("smart-charging", 5);
        bms = site.bms();
    }

    @AfterClass
    public static void stop() throws Exception {
        site.close();
    }

    /** The registers from {@code profile.id} to those of two periods: 6 A, then 16 A. */
    private static WordList profile(int id, int stackLevel, int purpose, int kind) {
        boolean absolute = kind == ABSOLUTE;
        WordList words = WordList.of().pair(id).word(stackLevel).word(purpose).word(kind);
        words.word(Points.ABSENT).pair(0).pair(0).pair(0).pair(86_400);
        (absolute ? words.time(START) : words.pair(0)).word(0).word(2).pair(0);
        return words.pair(0).real(6).word(0).gap().pair(3600).real(16.5).word(1).gap();
    }

    /** What a charger gets of them; without numberPhases it reads 3 (7.14). */
    private static String sent(int id, int stackLevel, String purpose, String more) {
        return "{chargingProfileId:%d,stackLevel:%d,chargingProfilePurpose:%s,%s"
                        .formatted(id, stackLevel, purpose, more)
                + "chargingSchedule:{duration:86400,chargingRateUnit:A,"
                + (more.contains("Absolute") ? "startSchedule:'" + START + "'," : "")
                + "chargingSchedulePeriod:[{startPeriod:0,limit:6.0,numberPhases:3},"
                + "{startPeriod:3600,limit:16.5,numberPhases:1}]}}";
    }

    private static void sends(int number, int connector, WordList profile, String expected)
            throws Exception {
        bms.writes(number, connector, Points.PROFILE, profile.words());
        bms.writes(number, connector, Points.PROFILE_TRIGGER, 1);
        assertThat(site.charger(number).asked("SetChargingProfile"))
                .isEqualTo(
                        json(
                                "{connectorId:%d,csChargingProfiles:%s}"
                                        .formatted(connector, expected)));
        bms.seesAnswer(number, connector, Points.PROFILE_STATE, 0);
    }

    /** TC_056: 5.16 SetChargingProfile, of one connector and of all (3.13.1). */
    @Test
    public void tc056TxDefaultProfile() throws Exception {
        String expected = sent(56, 1, "TxDefaultProfile", "chargingProfileKind:Absolute,");
        sends(1, 1, profile(56, 1, TX_DEFAULT, ABSOLUTE), expected);
        sends(1, 0, profile(56, 1, TX_DEFAULT, ABSOLUTE), expected);
    }

    /** TC_057: 5.16.2: with the id of the transaction that runs. */
    @Test
    public void tc057TxProfile() throws Exception {
        int id = site.start(2, 1, "LIMITED");
        String more = "transactionId:" + id + ",chargingProfileKind:Relative,";
        sends(2, 1, profile(57, 2, TX, RELATIVE), sent(57, 2, "TxProfile", more));
    }

    /** TC_059: 5.11 and 5.16.2: the profile of a transaction that has no id yet. */
    @Test
    public void tc059RemoteStartWithProfile() throws Exception {
        ProfileCharger charger = site.charger(3);
        bms.writes(3, 1, Points.PROFILE, profile(59, 2, TX, RELATIVE).words());
        int[] words = WordList.of().text("PROFILED", 10).word(1).word(1).words();
        bms.writes(3, 1, Points.REMOTE_START, words);
        assertThat(charger.asked("RemoteStartTransaction"))
                .isEqualTo(
                        json(
                                "{connectorId:1,idTag:PROFILED,chargingProfile:%s}"
                                        .formatted(
                                                sent(
                                                        59,
                                                        2,
                                                        "TxProfile",
                                                        "chargingProfileKind:Relative,"))));
        bms.seesAnswer(3, 1, Points.REMOTE_START_STATE, 0);
        bms.decides(charger, 3, "PROFILED", "Accepted");
        site.start(3, 1, "PROFILED");
    }

    /** TC_066: 5.7 GetCompositeSchedule; the limit that is valid now is shown. */
    @Test
    public void tc066GetCompositeSchedule() throws Exception {
        ProfileCharger charger = site.charger(4);
        charger.answers(
                "GetCompositeSchedule",
                "{status:Accepted,connectorId:1,scheduleStart:'%s',chargingSchedule:{duration:300,"
                                .formatted(ConformanceSite.ago(60))
                        + "chargingRateUnit:A,chargingSchedulePeriod:[{startPeriod:0,limit:10.5},"
                        + "{startPeriod:250,limit:8.0}]}}");
        bms.writes(4, 1, Points.COMPOSITE, WordList.of().pair(300).word(0).word(1).words());
        assertThat(charger.asked("GetCompositeSchedule"))
                .isEqualTo(json("{connectorId:1,duration:300,chargingRateUnit:A}"));
        bms.seesAnswer(4, 1, Points.COMPOSITE_STATE, 0);
        Await.same("limit", 10.5f, () -> bms.readsReal(4, 1, Points.COMPOSITE_LIMIT));

        charger.answers("GetCompositeSchedule", "{status:Rejected}");
        int[] words = WordList.of().pair(60).word(Points.ABSENT).word(1).words();
        bms.writes(4, 0, Points.COMPOSITE, words);
        assertThat(charger.asked("GetCompositeSchedule"))
                .isEqualTo(json("{connectorId:0,duration:60}"));
        bms.seesAnswer(4, 0, Points.COMPOSITE_STATE, 1);
    }

    /** TC_067: 5.5 ClearChargingProfile: three are set, then cleared by id and by criteria. */
    @Test
    public void tc067ClearChargingProfile() throws Exception {
        String absolute = "chargingProfileKind:Absolute,";
        sends(
                5,
                0,
                profile(671, 1, CHARGE_POINT_MAX, ABSOLUTE),
                sent(671, 1, "ChargePointMaxProfile", absolute));
        sends(
                5,
                1,
                profile(672, 1, TX_DEFAULT, ABSOLUTE),
                sent(672, 1, "TxDefaultProfile", absolute));
        sends(
                5,
                1,
                profile(673, 2, TX_DEFAULT, ABSOLUTE),
                sent(673, 2, "TxDefaultProfile", absolute));

        clears(0, WordList.of().pair(671).word(Points.ABSENT).word(Points.ABSENT).word(2));
        cleared(0, "{id:671}", 0);
        clears(1, WordList.of().pair(0).word(TX_DEFAULT).word(2).word(1));
        cleared(1, "{connectorId:1,chargingProfilePurpose:TxDefaultProfile,stackLevel:2}", 0);
        site.charger(5).answers("ClearChargingProfile", "{status:Unknown}");
        clears(1, WordList.of().pair(9999).word(Points.ABSENT).word(Points.ABSENT).word(2));
        cleared(1, "{id:9999}", 1);
    }

    private static void clears(int connector, WordList words) throws Exception {
        bms.writes(5, connector, Points.CLEAR_PROFILE, words.words());
    }

    private static void cleared(int connector, String expected, int result) throws Exception {
        assertThat(site.charger(5).asked("ClearChargingProfile")).isEqualTo(json(expected));
        bms.seesAnswer(5, connector, Points.CLEAR_PROFILE_STATE, result);
    }
}
