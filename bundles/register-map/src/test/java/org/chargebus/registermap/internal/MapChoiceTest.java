package org.chargebus.registermap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.ServiceLoader;
import org.apache.felix.hc.api.Result.Status;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.common.problem.ProblemHealth;
import org.chargebus.registermap.internal.bank.FileMap;
import org.chargebus.registermap.internal.bank.NativeMap;
import org.chargebus.registermap.internal.bank.UnitMap;
import org.chargebus.site.FileCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** configuration.md, {@code map}: the file is followed, and a bad one leaves the running map. */
class MapChoiceTest {
    private static final byte[] GOOD = Fixture.bytes(",1,,,,test.u16,,,,");
    private static final byte[] OTHER = Fixture.bytes(",2,,,,test.u16,,,,");
    private static final byte[] BAD = Fixture.bytes(",1,,,,tst.u16,,,,");
    private static final String MAP = "etc/my.csv";

    @TempDir Path base;
    private final ActiveAlarms alarms = new ActiveAlarms();
    private final OpenProblems open = new OpenProblems();
    private MapChoice choice;
    private long saved;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(base.resolve("etc"));
        open.alarms(alarms);
        restart();
    }

    private void restart() {
        choice = new MapChoice(Fixture.TABLE, base, base.resolve("last-good"), open);
    }

    private void save(byte[] bytes) throws IOException {
        Files.write(base.resolve(MAP), bytes);
        // Two changes within one tick of the clock of the file system are two changes still.
        Files.setLastModifiedTime(base.resolve(MAP), FileTime.fromMillis(++saved * 1000));
    }

    private boolean taken() {
        return choice.check() | choice.check();
    }

    @Test
    void theNativeMapIsServedWithoutAFile() {
        choice.choose("native");
        assertThat(choice.map()).isInstanceOf(NativeMap.class);
        assertThat(taken()).isFalse();
        assertThat(alarms.active()).isEmpty();
    }

    @Test
    void theHealthTellsOfABadFileWithItsMend() throws IOException {
        save(GOOD);
        choice.choose(MAP);
        assertThat(ProblemHealth.of(open, Status.WARN, "well").getStatus()).isEqualTo(Status.OK);
        save(BAD);
        assertThat(taken()).isFalse();
        assertThat(choice.map()).isNotNull();
        assertThat(ProblemHealth.of(open, Status.WARN, "well").iterator().next().getMessage())
                .contains("map = etc/my.csv cannot be served", "; mend the file");
    }

    @Test
    void aCheckNamesTheLinesOfAFileAndReadsNoneForTheNativeMap() throws IOException {
        MapFileCheck check = new MapFileCheck();
        assertThat(check.file(key -> "native")).isEmpty();
        assertThat(check.file(key -> " etc/my.csv ")).contains(MAP);
        save(GOOD);
        assertThat(check.check(base.resolve(MAP))).isEmpty();
        save(BAD);
        assertThat(check.check(base.resolve(MAP)))
                .singleElement()
                .satisfies(
                        fault -> {
                            assertThat(fault.line()).isEqualTo(2);
                            assertThat(fault.what()).contains("did you mean test.u16?");
                        });
        assertThatThrownBy(() -> check.check(base)).isInstanceOf(IOException.class);
        assertThat(ServiceLoader.load(FileCheck.class))
                .hasAtLeastOneElementOfType(MapFileCheck.class);
    }

    @Test
    void aFileBeginsAtTheFolderOfTheGateway() throws IOException {
        save(GOOD);
        choice.choose(MAP);
        assertThat(choice.map()).isInstanceOf(FileMap.class);
        restart();
        choice.choose(base.resolve(MAP).toString());
        assertThat(choice.map()).isInstanceOf(FileMap.class);
        assertThat(alarms.active()).isEmpty();
    }

    @Test
    void aChangeOfTheFileIsTakenWhenItRests() throws IOException {
        save(GOOD);
        choice.choose(MAP);
        UnitMap before = choice.map();
        assertThat(taken()).isFalse();
        save(BAD);
        assertThat(choice.check()).isFalse();
        save(OTHER);
        assertThat(choice.check()).isFalse();
        assertThat(alarms.active()).isEmpty();
        assertThat(choice.check()).isTrue();
        assertThat(choice.map()).isNotSameAs(before);
        assertThat(choice.check()).isFalse();
    }

    @Test
    void aBadFileLeavesTheRunningMapUntilItIsMended() throws IOException {
        save(GOOD);
        choice.choose(MAP);
        UnitMap before = choice.map();
        save(BAD);
        assertThat(taken()).isFalse();
        assertThat(choice.map()).isSameAs(before);
        assertThat(alarms.what(MapChoice.ALARM))
                .isEqualTo(
                        "etc/org.chargebus.registermap.cfg: map = etc/my.csv cannot be served: line"
                                + " 2: there is no key 'tst.u16' of the gateway; did you mean"
                                + " test.u16?; mend the file, it is read again by itself; the map"
                                + " of before stays in force");
        Files.delete(base.resolve(MAP));
        assertThat(taken()).isFalse();
        assertThat(alarms.what(MapChoice.ALARM)).contains("there is no such file");
        save(OTHER);
        assertThat(taken()).isTrue();
        assertThat(alarms.active()).isEmpty();
    }

    @Test
    void aBadFileLeavesTheNativeMap() throws IOException {
        choice.choose("native");
        save(BAD);
        choice.choose(MAP);
        assertThat(choice.map()).isInstanceOf(NativeMap.class);
        choice.choose("native");
        assertThat(alarms.active()).isEmpty();
    }

    /** Never the native map: its values would stand at addresses the PLC means otherwise. */
    @Test
    void withoutAGoodMapNothingIsServed() throws IOException {
        save(BAD);
        choice.choose(MAP);
        assertThat(choice.map()).isNull();
        assertThat(alarms.what(MapChoice.ALARM))
                .endsWith("until then every request is answered with exception 06");
        save(GOOD);
        assertThat(taken()).isTrue();
        assertThat(choice.map()).isInstanceOf(FileMap.class);
    }

    @Test
    void theLastGoodMapStaysOverARestart() throws IOException {
        save(GOOD);
        choice.choose(MAP);
        save(BAD);
        restart();
        choice.choose(MAP);
        assertThat(choice.map()).isInstanceOf(FileMap.class);
        assertThat(alarms.what(MapChoice.ALARM)).endsWith("the map of before stays in force");
        choice.choose("native");
        restart();
        choice.choose(MAP);
        assertThat(choice.map()).isInstanceOf(NativeMap.class);
    }

    @Test
    void whatCannotBeReadIsToldInOneLine() {
        choice.choose("etc");
        assertThat(alarms.what(MapChoice.ALARM)).contains("it is a folder or a device");
        choice.choose("etc/\0");
        assertThat(alarms.what(MapChoice.ALARM)).contains("this is no path of a file");
        choice.choose("no/such");
        assertThat(alarms.what(MapChoice.ALARM)).contains("there is no such file");
    }

    @Test
    void theAlarmNamesTwentyErrorsAndCountsTheRest() throws IOException {
        String[] rows = new String[25];
        Arrays.setAll(rows, i -> "," + i + ",,,,nothing,,,,");
        save(Fixture.bytes(rows));
        choice.choose(MAP);
        assertThat(alarms.what(MapChoice.ALARM))
                .contains("line 21:")
                .doesNotContain("line 22:")
                .contains("and 5 more in the log");
    }

    @Test
    void alarmsThatComeLaterHearOfIt() {
        ActiveAlarms later = new ActiveAlarms();
        open.alarmsGone(alarms);
        choice.choose(MAP);
        open.alarms(later);
        assertThat(later.what(MapChoice.ALARM)).contains("there is no such file");
        open.clearAll();
        assertThat(later.active()).isEmpty();
    }
}
