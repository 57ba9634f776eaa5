package org.chargebus.itests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Says what a benchmark does meanwhile: a line each in target/bench/progress.log, which {@code
 * ./chargebus bench} copies to its standard error, as that of the tests goes into files.
 */
public final class Progress {
    private Progress() {}

    /**
     * Says a line.
     *
     * @param benchmark as {@code ./chargebus bench} calls it
     */
    public static void say(String benchmark, String what) {
        Path log = Report.folder().resolve("progress.log");
        try {
            Files.createDirectories(log.getParent());
            Files.writeString(
                    log,
                    benchmark + ": " + what + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
