package org.chargebus.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Java machine holds, after a collection of its garbage.
 *
 * @param heap kB in use
 * @param beside kB of the process in memory, without its heap
 * @param resident kB of the process in memory, the heap included
 */
record MachineState(long heap, long beside, long resident, int threads, int descriptors) {
    /** What it uses, and the addresses from its first to the last it may ever have. */
    private static final Pattern GENERATION =
            Pattern.compile(
                    "generation\\s+total \\d+K, used (\\d+)K"
                            + "\\s+\\[0x(\\p{XDigit}+), 0x\\p{XDigit}+, 0x(\\p{XDigit}+)\\)");

    private static final Pattern MAPPING = Pattern.compile("(\\p{XDigit}+)-(\\p{XDigit}+) .*");

    static MachineState of(long pid) throws Exception {
        jcmd(pid, "GC.run");
        Matcher generation = GENERATION.matcher(jcmd(pid, "GC.heap_info"));
        List<String> maps = Files.readAllLines(Path.of("/proc/" + pid + "/smaps"));
        long heap = 0;
        long from = -1;
        long to = 0;
        // Side by side they may be one mapping.
        while (generation.find()) {
            heap += Long.parseLong(generation.group(1));
            from = lower(from, address(generation.group(2)));
            to = higher(to, address(generation.group(3)));
        }
        long touched = resident(maps, from, to);
        if (heap == 0 || touched == 0) {
            throw new IOException("no generation in what GC.heap_info says");
        }
        String status = Files.readString(Path.of("/proc/" + pid + "/status"));
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            long resident = field(status, "VmRSS");
            return new MachineState(
                    heap,
                    resident - touched,
                    resident,
                    (int) field(status, "Threads"),
                    (int) files.count());
        }
    }

    /** kB of these addresses in memory. Pages that were never written are not, heap or no heap. */
    private static long resident(List<String> maps, long from, long to) {
        long sum = 0;
        boolean within = false;
        for (String line : maps) {
            Matcher mapping = MAPPING.matcher(line);
            if (mapping.matches()) {
                within =
                        Long.compareUnsigned(address(mapping.group(1)), from) >= 0
                                && Long.compareUnsigned(address(mapping.group(2)), to) <= 0;
            } else if (within) {
                sum += field(line, "Rss");
            }
        }
        return sum;
    }

    private static long lower(long one, long other) {
        return Long.compareUnsigned(one, other) <= 0 ? one : other;
    }

    private static long higher(long one, long other) {
        return Long.compareUnsigned(one, other) >= 0 ? one : other;
    }

    private static long address(String digits) {
        return Long.parseUnsignedLong(digits, 16);
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
