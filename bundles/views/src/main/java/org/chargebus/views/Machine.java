package org.chargebus.views;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures of the Java machine the gateway runs in. */
public final class Machine {
    /** Bytes of the log that are shown. */
    static final int LOG_TAIL = 1 << 20;

    private Machine() {}

    /** Heap in bytes, collections, threads, processors. */
    public static Map<String, Object> figures() {
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("java", runtime.getVmVersion());
        figures.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        figures.put("processors", Runtime.getRuntime().availableProcessors());
        figures.put("uptime", runtime.getUptime() / 1000);
        figures.put("heapUsed", heap.getUsed());
        figures.put("heapCommitted", heap.getCommitted());
        figures.put("heapMax", heap.getMax());
        for (GarbageCollectorMXBean one : ManagementFactory.getGarbageCollectorMXBeans()) {
            figures.put("collections of " + one.getName(), one.getCollectionCount());
            figures.put("milliseconds of " + one.getName(), one.getCollectionTime());
        }
        figures.put("threads", ManagementFactory.getThreadMXBean().getThreadCount());
        return figures;
    }

    /** What every thread does, without values. */
    public static String threads() {
        StringBuilder text = new StringBuilder();
        for (ThreadInfo thread :
                ManagementFactory.getThreadMXBean().dumpAllThreads(false, false, 60)) {
            text.append('"').append(Untrusted.shown(thread.getThreadName())).append("\" ");
            text.append(thread.getThreadState()).append('\n');
            for (StackTraceElement frame : thread.getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }

    /** The end of a log from the start of a line on. */
    public static void tail(Path log, OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(log)) {
            long from = Math.max(0, Files.size(log) - LOG_TAIL);
            in.skipNBytes(from);
            String text = new String(in.readNBytes(LOG_TAIL), StandardCharsets.UTF_8);
            String whole = from == 0 ? text : text.substring(text.indexOf('\n') + 1);
            out.write(whole.getBytes(StandardCharsets.UTF_8));
        }
    }
}
