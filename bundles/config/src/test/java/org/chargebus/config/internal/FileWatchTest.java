package org.chargebus.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.apache.felix.hc.api.Result.Status;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.common.problem.ProblemHealth;
import org.chargebus.config.internal.Fixtures.ToldAlarms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
    private static final String NAME = "org.chargebus.ocpp.cfg";
    private static final String KEY = "config:file:" + NAME;
    private static final String BEFORE = "; until then all of it stays in force as it was before";

    @TempDir Path etc;

    private final OpenProblems problems = new OpenProblems();
    private final ToldAlarms alarms = new ToldAlarms();
    private FileWatch watch;

    @BeforeEach
    void start() throws Exception {
        problems.alarms(alarms);
        watch = new FileWatch(etc, Fixtures.schemas(), problems);
    }

    private void write(byte[] bytes) throws Exception {
        Files.write(etc.resolve(NAME), bytes);
        watch.look();
        watch.look();
    }

    private void write(String text) throws Exception {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("a broken escape is told once, and its end when the file is mended")
    void escape() throws Exception {
        write("port = 1\n");
        assertThat(alarms.story).isEmpty();
        write("# x\nhost = \\u12\n");
        write("# x\nhost = localhost\n");
        assertThat(alarms.story)
                .containsExactly(
                        "raise "
                                + KEY
                                + " | etc/"
                                + NAME
                                + ": line 2: \\u begins a character and has no four hexadecimal"
                                + " digits | write them, or the backslash twice"
                                + BEFORE,
                        "clear " + KEY);
    }

    @Test
    @DisplayName("a file in another charset is told, and its end when the file is removed")
    void charset() throws Exception {
        write("host = a\u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(ProblemHealth.of(problems, Status.WARN, "well").getStatus())
                .isEqualTo(Status.WARN);
        Files.delete(etc.resolve(NAME));
        watch.look();
        assertThat(alarms.story)
                .containsExactly(
                        "raise "
                                + KEY
                                + " | etc/"
                                + NAME
                                + ": line 1: this is not UTF-8 | save the file in UTF-8; until"
                                + " then what it spoils stays in force as it was before",
                        "clear " + KEY);
        assertThat(ProblemHealth.of(problems, Status.WARN, "well").getStatus())
                .isEqualTo(Status.OK);
    }

    @Test
    @DisplayName("a folder in place of a file, and a file that nothing reads, are told")
    void odd() throws Exception {
        Files.createDirectory(etc.resolve(NAME));
        Files.writeString(etc.resolve("org.chargebus.ocp.cfg"), "port = 1\n");
        watch.look();
        assertThat(alarms.story).as("it may be in the making").isEmpty();
        watch.look();
        assertThat(alarms.story)
                .containsExactlyInAnyOrder(
                        "raise "
                                + KEY
                                + " | etc/"
                                + NAME
                                + ": it is a folder | put a file in its place"
                                + BEFORE,
                        "raise config:file:org.chargebus.ocp.cfg | etc/org.chargebus.ocp.cfg:"
                                + " nothing reads this file | did you mean org.chargebus.ocpp?");
    }

    @Test
    @DisplayName("a file that can be read again gets another time, so that it is")
    void again() throws Exception {
        Path file = Files.createDirectory(etc.resolve(NAME));
        watch.look();
        Files.delete(file);
        Files.writeString(file, "port = 1\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        watch.look();
        assertThat(Files.getLastModifiedTime(file).toMillis()).isPositive();
        assertThat(alarms.story).isEmpty();
    }
}
