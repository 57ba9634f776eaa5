package org.chargebus.config.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.chargebus.common.cfg.CfgLine;
import org.chargebus.site.FileCheck.Fault;

/**
 * A {@code .cfg} file as the file installer reads it, with the line of each setting; {@code ${...}}
 * is replaced.
 *
 * @param path of the file
 * @param pid a PID; of a factory configuration {@code factoryPid~name}
 * @param values by key, in the order of the file
 * @param lines by key, from 1
 * @param faults for which the file installer refuses the file, or misreads it
 */
record CfgFile(
        Path path,
        String pid,
        Map<String, String> values,
        Map<String, Integer> lines,
        List<Fault> faults) {
    private static final String FOREIGN = "this is not UTF-8";
    private static final String MARKED = "it begins with a byte order mark";

    /** Faults of a file that the file installer reads all the same. */
    static final Set<String> READ_ALL_THE_SAME = Set.of(FOREIGN, MARKED);

    /**
     * Reads a file.
     *
     * @param variables gives the value of {@code env:NAME} or of a system property; null = none
     * @throws Unreadable when that cannot be
     */
    static CfgFile read(Path path, UnaryOperator<String> variables) throws Unreadable {
        Map<String, String> raw = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        CfgText read = CfgText.read(path);
        if (read.foreign() > 0) {
            faults.add(new Fault(read.foreign(), FOREIGN, "save the file in UTF-8"));
        }
        if (!read.lines().isEmpty() && read.lines().get(0).startsWith("\uFEFF")) {
            faults.add(new Fault(1, MARKED, "save the file in UTF-8 without it"));
        }
        for (CfgLine line : settings(read.lines())) {
            if (line.hasBrokenEscape()) {
                faults.add(
                        new Fault(
                                line.first(),
                                "\\u begins a character and has no four hexadecimal digits",
                                "write them, or the backslash twice"));
            }
            raw.put(line.key(), line.value());
            lines.put(line.key(), line.first());
        }
        Map<String, String> values = new LinkedHashMap<>();
        raw.forEach((key, v) -> values.put(key, new Interpolation(raw, variables).of(key)));
        return new CfgFile(path, pidOf(path), values, lines, faults);
    }

    /** {@code a.b-c.cfg} is the configuration {@code c} of the factory {@code a.b}. */
    static String pidOf(Path path) {
        String name = path.getFileName().toString();
        int end = name.lastIndexOf('.');
        String pid = end < 0 ? name : name.substring(0, end);
        int dash = pid.indexOf('-');
        return dash <= 0 ? pid : pid.substring(0, dash) + "~" + pid.substring(dash + 1);
    }

    /** The lines that set a key. */
    static List<CfgLine> settings(List<String> text) {
        return CfgLine.of(text).stream().filter(CfgLine::isSetting).toList();
    }

    int line(String key) {
        return lines.getOrDefault(key, 1);
    }
}
