package org.chargebus.itests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the figures of a run belong to.
 *
 * @param processor its model
 * @param cores that the run may use
 * @param memory with its unit
 */
public record Machine(String processor, int cores, String memory, String kernel, String jdk) {
    private static final double KIB_A_GIB = 1024 * 1024;

    /** This one, a Linux. */
    public static Machine here() throws IOException {
        double kib =
                Double.parseDouble(field("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", ""));
        return new Machine(
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                String.format(Locale.ROOT, "%.1f GiB", kib / KIB_A_GIB),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    }

    private static String field(String file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
