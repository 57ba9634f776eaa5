package org.chargebus.config.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chargebus.site.PasswordHash;

/**
 * Passwords in clear in the lines of {@code .cfg} files, which no backup holds. Hashes are none.
 */
final class Secrets {
    /** What stands in place of a secret that is shown. */
    static final String HIDDEN = "(hidden)";

    /** Whether passwords are asked for, which is none. */
    private static final String NO_SECRET = "requirepassword";

    private Secrets() {}

    /**
     * The lines with other values of their secrets, each in one line; comments that name a password
     * are left out, unless they are a setting without a value.
     *
     * @param replacements by key; a secret whose key is not there is emptied
     */
    static List<String> replaced(List<String> lines, Map<String, String> replacements) {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripLeading();
            if (line.startsWith("#") || line.startsWith("!")) {
                if (!mayHoldPassword(line)) {
                    result.add(lines.get(i));
                }
                continue;
            }
            int first = i;
            StringBuilder logical = new StringBuilder(line);
            while (CfgFile.continues(logical) && i + 1 < lines.size()) {
                logical.setLength(logical.length() - 1);
                logical.append(lines.get(++i).stripLeading());
            }
            Map.Entry<String, String> setting = setting(logical.toString());
            if (isPassword(setting.getKey()) && !PasswordHash.isHash(setting.getValue().strip())) {
                String key = CfgFile.rawKey(logical.toString());
                String value = replacements.getOrDefault(setting.getKey(), "");
                result.add((key + " = " + value).stripTrailing());
            } else {
                result.addAll(lines.subList(first, i + 1));
            }
        }
        return result;
    }

    /** The secrets of a file by key, as they stand in it, in one line each. */
    static Map<String, String> of(List<String> lines) {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            StringBuilder logical = new StringBuilder(lines.get(i).stripLeading());
            while (CfgFile.continues(logical) && i + 1 < lines.size()) {
                logical.setLength(logical.length() - 1);
                logical.append(lines.get(++i).stripLeading());
            }
            String line = logical.toString();
            Map.Entry<String, String> setting = setting(line);
            boolean comment = line.startsWith("#") || line.startsWith("!");
            if (!comment && isPassword(setting.getKey()) && !setting.getValue().isBlank()) {
                secrets.put(setting.getKey(), CfgFile.rawValue(line));
            }
        }
        return secrets;
    }

    /** Whether the value of this key is one. */
    static boolean isPassword(String key) {
        return namesPassword(key) && !key.equalsIgnoreCase(NO_SECRET);
    }

    private static boolean mayHoldPassword(String comment) {
        if (!namesPassword(comment)) {
            return false;
        }
        Map.Entry<String, String> setting = setting(comment.replaceFirst("^[#!\\s]+", ""));
        boolean harmless = setting.getValue().strip().matches("|true|false");
        return !(harmless && setting.getKey().matches("(?i)[a-z.]*password"));
    }

    private static boolean namesPassword(String text) {
        return text.toLowerCase(Locale.ROOT).contains("password");
    }

    private static Map.Entry<String, String> setting(String logical) {
        Map<String, String> values = new HashMap<>();
        CfgFile.split(logical, 1, values, new HashMap<>());
        return values.entrySet().iterator().next();
    }
}
