package org.chargebus.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java machine holds, after a collection of its garbage.
 *
 * @param heap kB in use
 * @param committed kB the heap has of the system
 * @param resident kB of the process in memory, the heap included
 */
record MachineState(long heap, long committed, long resident, int threads, int descriptors) {
    private static final Pattern GENERATION =
            Pattern.compile("generation\\s+total (\\d+)K, used (\\d+)K");

    static MachineState of(long pid) throws Exception {
        jcmd(pid, "GC.run");
        Matcher generation = GENERATION.matcher(jcmd(pid, "GC.heap_info"));
        long committed = 0;
        long heap = 0;
        while (generation.find()) {
            committed += Long.parseLong(generation.group(1));
            heap += Long.parseLong(generation.group(2));
        }
        if (heap == 0) {
            throw new IOException("no generation in what GC.heap_info says");
        }
        String status = Files.readString(Path.of("/proc/" + pid + "/status"));
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return new MachineState(
                    heap,
                    committed,
                    field(status, "VmRSS"),
                    (int) field(status, "Threads"),
                    (int) files.count());
        }
    }

    /** kB beside the heap. */
    long beside() {
        return resident - committed;
    }

    private static long field(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static String jcmd(long pid, String command) throws Exception {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                                "" + pid,
                                command)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd " + command + ": " + said);
        }
        return said;
    }
}
