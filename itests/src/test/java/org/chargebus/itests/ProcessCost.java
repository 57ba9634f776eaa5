package org.chargebus.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process has used since its start. */
final class ProcessCost {
    /** Of the clock of /proc, sysconf(_SC_CLK_TCK), on every Linux. */
    private static final double TICKS_A_SECOND = 100;

    private static final Pattern ALLOCATED = Pattern.compile(" allocated=(\\d+)([BKMG]) ");

    private ProcessCost() {}

    /** Seconds of one core, in user mode and in the kernel; whole 0.01 s. */
    static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        // Behind the name of the program, which may hold anything: fields 14 and 15 of proc(5).
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
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
