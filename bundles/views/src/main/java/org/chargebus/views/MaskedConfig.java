package org.chargebus.views;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chargebus.common.cfg.CfgLine;

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
            String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
            return CfgLine.of(text.lines().toList()).stream()
                    .filter(CfgLine::isSetting)
                    .map(line -> masked(line) + "\n")
                    .collect(Collectors.joining());
        } catch (IOException e) {
            return "# cannot be read: " + e + "\n";
        }
    }

    private static String masked(CfgLine line) {
        String key = line.rawKey();
        String plain = key.replace("\\", "").toLowerCase(Locale.ROOT);
        // What is written by the numbers of its characters may be any of these.
        boolean secret =
                plain.contains("password") && !plain.equals("requirepassword")
                        || plain.contains("secret")
                        || plain.contains("token")
                        || key.contains("\\u");
        return secret ? key + " = " + HIDDEN : line.text().stripTrailing();
    }
}
