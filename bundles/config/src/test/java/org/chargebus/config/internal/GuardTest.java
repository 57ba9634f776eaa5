package org.chargebus.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.config.internal.Fixtures.ToldAlarms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardTest {
    private static final String PID = "org.chargebus.ocpp";
    private static final String EXTERNAL = "org.chargebus.external";
    private static final String CHARGER = "org.chargebus.charger~cp1";

    @TempDir Path folder;

    private final OpenProblems problems = new OpenProblems();
    private final ToldAlarms alarms = new ToldAlarms();
    private Guard guard;

    @BeforeEach
    void start() throws Exception {
        problems.alarms(alarms);
        guard = fresh(problems);
    }

    private Guard fresh(OpenProblems told) throws Exception {
        LastGood lastGood = new LastGood(folder.resolve("last-good.properties"));
        lastGood.load();
        return new Guard(Fixtures.schemas(), lastGood, told);
    }

    private Map<String, Object> judge(String... pairs) {
        return guard.judge(PID, given(pairs));
    }

    private static Map<String, Object> given(String... pairs) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("felix.fileinstall.filename", "file:/opt/gw/etc/org.chargebus.ocpp.cfg");
        for (int i = 0; i < pairs.length; i += 2) {
            given.put(pairs[i], pairs[i + 1]);
        }
        return given;
    }

    @Test
    @DisplayName("a bad value is replaced by the last good one, with one alarm")
    void lastGood() {
        assertThat(judge("callTimeout", "45")).containsEntry("callTimeout", 45);
        assertThat(judge("callTimeout", "900")).containsEntry("callTimeout", 45);
        judge("callTimeout", "900");

        assertThat(alarms.story)
                .containsExactly(
                        "raise config:org.chargebus.ocpp:callTimeout"
                                + " | etc/org.chargebus.ocpp.cfg: callTimeout = 900 is not allowed"
                                + " | write a whole number 5..300; the value 45 stays in force");
    }

    @Test
    @DisplayName("without a last good value the key is taken away, so that the default counts")
    void defaultCounts() {
        assertThat(judge("callTimeout", "900")).containsEntry("callTimeout", null);
        assertThat(alarms.story.get(0)).endsWith("the default 30 is in force");
    }

    @Test
    @DisplayName("the alarm ends when the value is good again")
    void mended() {
        judge("callTimeout", "900");
        judge("callTimeout", "60");
        assertThat(alarms.story).last().isEqualTo("clear config:org.chargebus.ocpp:callTimeout");
    }

    @Test
    @DisplayName("the alarm ends when the file is removed, and nothing of it is remembered")
    void removed() {
        judge("callTimeout", "45");
        judge("callTimeout", "900");
        guard.forget(PID);
        assertThat(alarms.story).last().isEqualTo("clear config:org.chargebus.ocpp:callTimeout");
        assertThat(judge("callTimeout", "900")).containsEntry("callTimeout", null);
    }

    @Test
    @DisplayName("a key that was taken out falls back to its default, not to an older value")
    void takenOut() {
        judge("callTimeout", "45");
        assertThat(judge()).doesNotContainKey("callTimeout");
        assertThat(judge("callTimeout", "900")).containsEntry("callTimeout", null);
    }

    @Test
    @DisplayName("an empty value takes the key away without an alarm")
    void empty() {
        assertThat(judge("callTimeout", "")).containsEntry("callTimeout", null);
        assertThat(alarms.story).isEmpty();
    }

    @Test
    @DisplayName("the last good value survives a restart")
    void restart() throws Exception {
        judge("callTimeout", "45");
        assertThat(guard.isUnsaved()).isTrue();
        guard.save();
        assertThat(guard.isUnsaved()).isFalse();

        guard = fresh(new OpenProblems());
        assertThat(judge("callTimeout", "900")).containsEntry("callTimeout", 45);
    }

    @Test
    @DisplayName("a value kept from a run before counts only if it is still allowed")
    void outdated() throws Exception {
        Files.writeString(
                folder.resolve("last-good.properties"), "org.chargebus.ocpp|callTimeout=4\n");
        guard = fresh(problems);
        assertThat(judge("callTimeout", "900")).containsEntry("callTimeout", null);
    }

    @Test
    @DisplayName("a plain password is never shown and never kept in a file")
    void secrets() throws Exception {
        guard.judge(CHARGER, Map.of("number", "1", "id", "CP1", "password", "correcthorsebattery"));
        guard.judge(CHARGER, Map.of("number", "1", "id", "CP1", "password", "tooshort"));
        guard.save();

        assertThat(alarms.story.get(0)).contains("password = (hidden)").doesNotContain("tooshort");
        assertThat(Files.readString(folder.resolve("last-good.properties")))
                .doesNotContain("correcthorse")
                .contains("number");
    }

    @Test
    @DisplayName("a value that is not UTF-8 in its file leaves the last good one")
    void foreign() {
        judge("tls.keyStore", "etc/stra\u00dfe.p12");
        assertThat(judge("tls.keyStore", "etc/stra\ufffde.p12"))
                .containsEntry("tls.keyStore", "etc/stra\u00dfe.p12");
        assertThat(alarms.story.get(0))
                .contains("tls.keyStore = ", "save the file in UTF-8; the value");
    }

    @Test
    @DisplayName("whether passwords are asked for is none: it is shown, and kept over a restart")
    void noSecret() throws Exception {
        judge("requirePassword", "true");
        guard.save();
        guard = fresh(problems);
        assertThat(judge("requirePassword", "treu")).containsEntry("requirePassword", true);
        assertThat(alarms.story.get(0)).contains("requirePassword = treu", "the value true stays");
    }

    @Test
    @DisplayName("a charger file without its number keeps the last good one and says so")
    void required() {
        assertThat(guard.judge(CHARGER, Map.of("number", "7", "id", "CP1")))
                .containsEntry("number", 7);
        assertThat(guard.judge(CHARGER, Map.of("id", "CP1"))).containsEntry("number", 7);
        assertThat(alarms.story)
                .containsExactly(
                        "raise config:org.chargebus.charger~cp1:number"
                                + " | org.chargebus.charger~cp1: number is missing"
                                + " | add a line number = a whole number 1..4940;"
                                + " the value 7 stays in force");
    }

    @Test
    @DisplayName("a PID no bundle declares passes untouched")
    void unknownPid() {
        assertThat(guard.judge("org.chargebus.other", Map.of("a", "b"))).isEmpty();
        assertThat(alarms.story).isEmpty();
    }

    @Test
    @DisplayName("a key that differs in case alone is taken away: it would clash with its default")
    void caseVariant() {
        assertThat(judge("calltimeout", "45", "other", "1"))
                .containsEntry("calltimeout", null)
                .doesNotContainKey("other");
    }

    @Test
    @DisplayName("a misspelt key leaves the last good value of the one it was meant to be")
    void misspelt() throws Exception {
        judge("callTimeout", "45", "port", "9000");
        assertThat(judge("calTimeout", "60", "port", "9000"))
                .containsEntry("callTimeout", 45)
                .containsEntry("port", 9000);
        assertThat(alarms.story)
                .containsExactly(
                        "raise config:org.chargebus.ocpp:calTimeout"
                                + " | etc/org.chargebus.ocpp.cfg: nothing reads the key calTimeout"
                                + " | did you mean callTimeout?; the value 45 stays in force");
        guard.save();
        guard = fresh(problems);
        assertThat(judge("calTimeout", "60", "port", "9000")).containsEntry("callTimeout", 45);
        assertThat(judge("callTimeout", "60", "port", "9000")).containsEntry("callTimeout", 60);
        assertThat(alarms.story).last().isEqualTo("clear config:org.chargebus.ocpp:calTimeout");
    }

    @Test
    @DisplayName("a misspelt key beside the right one changes nothing but says so; far ones too")
    void misspeltBeside() {
        assertThat(judge("callTimeout", "45", "calTimeout", "60", "nonsense_at_all", "1"))
                .containsEntry("callTimeout", 45);
        assertThat(alarms.story)
                .containsExactly(
                        "raise config:org.chargebus.ocpp:calTimeout"
                                + " | etc/org.chargebus.ocpp.cfg: nothing reads the key calTimeout"
                                + " | did you mean callTimeout?",
                        "raise config:org.chargebus.ocpp:nonsense_at_all"
                                + " | etc/org.chargebus.ocpp.cfg: nothing reads the key"
                                + " nonsense_at_all | take it out");
    }

    @Test
    @DisplayName(
            "a misspelt key that never had a value leaves the default, and is told once a file")
    void misspeltFirst() {
        assertThat(judge("calTimeout", "60")).doesNotContainKey("callTimeout");
        assertThat(alarms.story.get(0)).endsWith("the default 30 is in force");
        Map<String, Object> junk = new LinkedHashMap<>();
        for (int i = 0; i < 1000; i++) {
            junk.put("_________________" + i, "x");
        }
        guard.judge(EXTERNAL, junk);
        assertThat(alarms.story).hasSizeLessThan(30);
    }

    @Test
    @DisplayName("alarms that come late are told all that is wrong; a guard that ends clears it")
    void lateAlarms() {
        problems.alarmsGone(alarms);
        judge("callTimeout", "900");
        assertThat(alarms.story).isEmpty();
        problems.alarms(alarms);
        assertThat(alarms.story).hasSize(1);
        problems.clearAll();
        assertThat(alarms.story).last().isEqualTo("clear config:org.chargebus.ocpp:callTimeout");
    }

    @Test
    @DisplayName("control characters and length of a value are tamed in messages")
    void tamed() {
        judge("callTimeout", "a\u001b[31m" + "x".repeat(100));
        assertThat(alarms.story.get(0)).contains("a?[31mxx").contains("x... is not allowed");
    }

    @Test
    @DisplayName("a password of one charger is a setting, whatever its identity is, and never kept")
    void passwordOfOneCharger() throws Exception {
        Map<String, Object> judged =
                guard.judge(
                        EXTERNAL,
                        given(
                                "host", "csms.example",
                                "password", "for all",
                                "password.CP1", "the first",
                                "password.HALL:2.host", "the second",
                                "password.CP 3", ""));
        assertThat(judged)
                .containsEntry("password", "for all")
                .containsEntry("password.CP1", "the first")
                .containsEntry("password.HALL:2.host", "the second")
                .containsEntry("password.CP 3", null);
        assertThat(alarms.story).isEmpty();
        guard.save();
        assertThat(Files.readString(folder.resolve("last-good.properties")))
                .doesNotContain("for all", "the first", "the second");
    }
}
