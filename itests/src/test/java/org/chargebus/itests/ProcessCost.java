package org.chargebus.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process has used since its start. */
final class ProcessCost {
    /** Of the clock of /proc, sysconf(_SC_CLK_TCK), on every Linux. */
    private static final double TICKS_A_SECOND = 100;

    private static final double PAGE_BYTES = 4096;

    private static final Pattern ALLOCATED = Pattern.compile(" allocated=(\\d+)([BKMG]) ");

    private ProcessCost() {}

    /** Seconds of one core, in user mode and in the kernel; whole 0.01 s. */
    static double cpuSeconds(long pid) throws IOException {
        return cpuSeconds(pid, 2);
    }

    /** The same of a process and all that come of it, those that have ended among them. */
    static double cpuSecondsOfTree(long pid) throws IOException {
        List<Long> tree =
                Stream.concat(
                                Stream.of(pid),
                                ProcessHandle.of(pid).stream()
                                        .flatMap(ProcessHandle::descendants)
                                        .map(ProcessHandle::pid))
                        .sorted(Comparator.reverseOrder())
                        .toList();
        double seconds = 0;
        for (long one : tree) {
            try {
                seconds += cpuSeconds(one, 4);
            } catch (NoSuchFileException e) {
                // It ended: its parent, which is read later, has its time.
                continue;
            }
        }
        return seconds;
    }

    private static double cpuSeconds(long pid, int fields) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        // Behind the name of the program, which may hold anything: fields 14 and 15 of proc(5), and
        // 16 and 17 of its children that have ended.
        String[] all = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Arrays.stream(all, 11, 11 + fields).mapToLong(Long::parseLong).sum()
                / TICKS_A_SECOND;
    }

    /** Megabytes of it in memory. */
    static double residentMegabytes(long pid) throws IOException {
        String pages = Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ")[1];
        return Long.parseLong(pages) * PAGE_BYTES / 1e6;
    }

    /** Bytes that all threads of a Java machine allocated, each known to about 1 %. */
    static long allocatedBytes(long pid) throws Exception {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                                "" + pid,
                                "Thread.print",
                                "-e")
                        .redirectErrorStream(true)
                        .start();
        String threads = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd: " + threads);
        }
        long bytes = 0;
        Matcher allocated = ALLOCATED.matcher(threads);
        while (allocated.find()) {
            bytes += Long.parseLong(allocated.group(1)) << 10 * "BKMG".indexOf(allocated.group(2));
        }
        return bytes;
    }
}
