package org.chargebus.config.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.chargebus.site.FileCheck.Fault;

/**
 * A {@code .cfg} file as the file installer reads it, with the line of each setting: {@code key =
 * value}, comments from {@code #} or {@code !}, a backslash at the end continues a line, {@code
 * ${...}} is replaced.
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
    private static final int DIGITS = 4;

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
            faults.add(new Fault(read.foreign(), "this is not UTF-8", "save the file in UTF-8"));
        }
        parse(read.lines().iterator(), raw, lines, faults);
        Map<String, String> values = new LinkedHashMap<>();
        raw.forEach((key, v) -> values.put(key, new Interpolation(raw, variables).of(key)));
        return new CfgFile(path, pidOf(path), values, lines, faults);
    }

    private static void parse(
            Iterator<String> text,
            Map<String, String> raw,
            Map<String, Integer> lines,
            List<Fault> faults) {
        for (int number = 1; text.hasNext(); number++) {
            String line = text.next().stripLeading();
            if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == '!') {
                continue;
            }
            int first = number;
            StringBuilder logical = new StringBuilder(line);
            while (continues(logical) && text.hasNext()) {
                logical.setLength(logical.length() - 1);
                logical.append(text.next().stripLeading());
                number++;
            }
            if (hasBrokenEscape(logical)) {
                faults.add(
                        new Fault(
                                first,
                                "\\u begins a character and has no four hexadecimal digits",
                                "write them, or the backslash twice"));
            }
            split(logical.toString(), first, raw, lines);
        }
    }

    /** {@code a.b-c.cfg} is the configuration {@code c} of the factory {@code a.b}. */
    static String pidOf(Path path) {
        String name = path.getFileName().toString();
        int end = name.lastIndexOf('.');
        String pid = end < 0 ? name : name.substring(0, end);
        int dash = pid.indexOf('-');
        return dash <= 0 ? pid : pid.substring(0, dash) + "~" + pid.substring(dash + 1);
    }

    /** Where the keys of these lines stand, from 1; of a key that stands twice the last line. */
    static Map<String, Integer> lines(List<String> text) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        parse(text.iterator(), new LinkedHashMap<>(), lines, new ArrayList<>());
        return lines;
    }

    int line(String key) {
        return lines.getOrDefault(key, 1);
    }

    /** Whether a line goes on in the next one. */
    static boolean continues(CharSequence line) {
        int slashes = 0;
        while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    /** Puts the key and value of a logical line into the maps. */
    static void split(
            String line, int number, Map<String, String> values, Map<String, Integer> lines) {
        String key = unescape(rawKey(line));
        values.put(key, unescape(rawValue(line)));
        lines.put(key, number);
    }

    /** The key as it stands in a logical line. */
    static String rawKey(String line) {
        int end = 0;
        while (end < line.length() && "=: \t".indexOf(line.charAt(end)) < 0) {
            end += line.charAt(end) == '\\' ? 2 : 1;
        }
        return line.substring(0, Math.min(end, line.length()));
    }

    /** The value as it stands there. */
    static String rawValue(String line) {
        String rest = line.substring(rawKey(line).length()).stripLeading();
        boolean separated = rest.startsWith("=") || rest.startsWith(":");
        return separated ? rest.substring(1).stripLeading() : rest;
    }

    /** The file installer refuses a file that has one. */
    private static boolean hasBrokenEscape(CharSequence line) {
        for (int i = 0; i + 1 < line.length(); i++) {
            if (line.charAt(i) == '\\' && line.charAt(++i) == 'u' && !isUnicode(line, i + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnicode(CharSequence text, int from) {
        int end = from + DIGITS;
        return end <= text.length()
                && text.subSequence(from, end)
                        .chars()
                        .allMatch(digit -> digit < 0x80 && Character.digit(digit, 16) >= 0);
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            int at = "tnrf".indexOf(escaped);
            if (escaped == 'u' && isUnicode(text, i + 1)) {
                plain.append((char) Integer.parseInt(text, i + 1, i + 1 + DIGITS, 16));
                i += DIGITS;
            } else {
                plain.append(at < 0 ? escaped : List.of('\t', '\n', '\r', '\f').get(at));
            }
        }
        return plain.toString();
    }
}
