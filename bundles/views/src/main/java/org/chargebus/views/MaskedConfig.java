package org.chargebus.views;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The project's {@code .cfg} files as they may be given away: the value of every key that names a
 * password or a secret is hidden, its hash too, and comments are left out, for an old value may
 * stand in one.
 */
public final class MaskedConfig {
    private static final String HIDDEN = "(hidden)";

    private MaskedConfig() {}

    /** The files of a folder by name, masked. */
    public static Map<String, String> of(Path etc) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(etc)) {
            for (Path path : list.toList()) {
                String name = path.getFileName().toString();
                if (name.startsWith("org.chargebus.") && name.endsWith(".cfg")) {
                    files.put(name, text(path));
                }
            }
        }
        return files;
    }

    /** What is wrong with a file is told in its place: the others are wanted all the more. */
    private static String text(Path path) {
        try {
            return mask(
                    new String(Files.readAllBytes(path), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            return "# cannot be read: " + e + "\n";
        }
    }

    /** Lines of a file, masked; a continued line is one. */
    static String mask(List<String> lines) {
        StringBuilder masked = new StringBuilder();
        for (Iterator<String> it = lines.iterator(); it.hasNext(); ) {
            String line = it.next().strip();
            if (line.isEmpty() || line.charAt(0) == '#' || line.charAt(0) == '!') {
                continue;
            }
            StringBuilder logical = new StringBuilder(line);
            while (continues(logical) && it.hasNext()) {
                logical.setLength(logical.length() - 1);
                logical.append(it.next().strip());
            }
            masked.append(masked(logical.toString())).append('\n');
        }
        return masked.toString();
    }

    /** An even number of them is no more than backslashes. */
    private static boolean continues(CharSequence line) {
        int slashes = 0;
        while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private static String masked(String line) {
        int end = 0;
        while (end < line.length() && "=: \t".indexOf(line.charAt(end)) < 0) {
            end += line.charAt(end) == '\\' ? 2 : 1;
        }
        String key = line.substring(0, Math.min(end, line.length()));
        String plain = key.replace("\\", "").toLowerCase(Locale.ROOT);
        // What is written by the numbers of its characters may be any of these.
        boolean secret =
                plain.contains("password") && !plain.equals("requirepassword")
                        || plain.contains("secret")
                        || plain.contains("token")
                        || key.contains("\\u");
        return secret ? key + " = " + HIDDEN : line;
    }
}
