package org.chargebus.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.chargebus.itests.bench.Column;
import org.chargebus.itests.bench.Goal;
import org.chargebus.itests.bench.Report;
import org.chargebus.itests.bench.Table;
import org.junit.Test;

/** How large the distribution is, and what of it is largest: {@code ./chargebus bench size}. */
public class SizeBench {
    private static final int LARGEST = 12;

    /** Bytes. */
    private static final double MEGA = 1e6;

    /** MB. */
    private static final double GOAL = 32;

    @Test
    public void measure() throws Exception {
        Path home = Distribution.unpack("size-bench");
        double archive = Files.size(Path.of(System.getProperty("chargebus.distribution"))) / MEGA;
        report(archive, home).publish();
    }

    static Report report(double archive, Path home) throws IOException {
        Table largest =
                new Table(
                        "The " + LARGEST + " largest files",
                        Column.of("file"),
                        Column.of("size", "MB", 2));
        Table whole =
                new Table(
                        "The distribution",
                        Column.of("archive", "MB", 2),
                        Column.of("unpacked", "MB", 2),
                        Column.of("files"));
        try (Stream<Path> walk = Files.walk(home)) {
            List<Path> files = walk.filter(Files::isRegularFile).toList();
            whole.row(
                    archive, files.stream().mapToLong(SizeBench::size).sum() / MEGA, files.size());
            files.stream()
                    .sorted(Comparator.comparingLong(SizeBench::size).reversed())
                    .limit(LARGEST)
                    .forEach(file -> largest.row("" + file.getFileName(), size(file) / MEGA));
        }
        return new Report(
                "size",
                "The size of the distribution",
                "1 MB is 1,000,000 bytes.",
                List.of(whole, largest),
                List.of(Goal.below("size of the archive", GOAL, archive, "MB")));
    }

    private static long size(Path file) {
        return file.toFile().length();
    }
}
