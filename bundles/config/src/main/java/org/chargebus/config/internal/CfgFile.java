package org.chargebus.config.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A {@code .cfg} file as the file installer reads it, with the line of each setting: {@code key =
 * value}, comments from {@code #} or {@code !}, a backslash at the end continues a line, {@code
 * ${...}} is replaced.
 *
 * @param path of the file
 * @param pid a PID; of a factory configuration {@code factoryPid~name}
 * @param values by key, in the order of the file
 * @param lines by key, from 1
 */
record CfgFile(Path path, String pid, Map<String, String> values, Map<String, Integer> lines) {
    /** Bytes; the longest one the distribution ships has 2,000. */
    private static final int LARGEST = 1 << 20;

    /**
     * Reads a file.
     *
     * @param variables gives the value of {@code env:NAME} or of a system property; null = none
     */
    static CfgFile read(Path path, UnaryOperator<String> variables) throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new IOException(
                    path + ": it is larger than " + LARGEST + " bytes and no configuration");
        }
        Map<String, String> raw = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        // The file installer reads ISO-8859-1 unless told else.
        Iterator<String> text = Files.readAllLines(path, StandardCharsets.ISO_8859_1).iterator();
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
            split(logical.toString(), first, raw, lines);
        }
        Map<String, String> values = new LinkedHashMap<>();
        raw.forEach((key, v) -> values.put(key, new Interpolation(raw, variables).of(key)));
        return new CfgFile(path, pidOf(path), values, lines);
    }

    /** {@code a.b-c.cfg} is the configuration {@code c} of the factory {@code a.b}. */
    static String pidOf(Path path) {
        String name = path.getFileName().toString();
        int end = name.lastIndexOf('.');
        String pid = end < 0 ? name : name.substring(0, end);
        int dash = pid.indexOf('-');
        return dash <= 0 ? pid : pid.substring(0, dash) + "~" + pid.substring(dash + 1);
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
        int end = 0;
        while (end < line.length() && "=: \t".indexOf(line.charAt(end)) < 0) {
            end += line.charAt(end) == '\\' ? 2 : 1;
        }
        String key = unescape(line.substring(0, Math.min(end, line.length())));
        String rest = line.substring(Math.min(end, line.length())).stripLeading();
        boolean separated = rest.startsWith("=") || rest.startsWith(":");
        values.put(key, unescape(separated ? rest.substring(1).stripLeading() : rest));
        lines.put(key, number);
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
            } else {
                char escaped = text.charAt(++i);
                int at = "tnrf".indexOf(escaped);
                plain.append(at < 0 ? escaped : List.of('\t', '\n', '\r', '\f').get(at));
            }
        }
        return plain.toString();
    }
}
