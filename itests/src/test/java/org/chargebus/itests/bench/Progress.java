package org.chargebus.itests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** Says how far a benchmark is, on standard error and in target/bench/progress.log. */
public final class Progress {
    private Progress() {}

    /** One line. */
    public static void say(String line) throws IOException {
        String timed = LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + line + "\n";
        System.err.print(timed);
        Path folder = Report.folder();
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("progress.log"),
                timed,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
