package org.chargebus.config.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chargebus.common.cfg.CfgLine;
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
        for (CfgLine line : CfgLine.of(lines)) {
            if (line.isComment() && mayHoldPassword(line.text())) {
                continue;
            }
            if (line.isSetting() && isClear(line)) {
                String value = replacements.getOrDefault(line.key(), "");
                result.add((line.rawKey() + " = " + value).stripTrailing());
            } else {
                result.addAll(lines.subList(line.first() - 1, line.last()));
            }
        }
        return result;
    }

    private static boolean isClear(CfgLine line) {
        return isPassword(line.key()) && !PasswordHash.isHash(line.value().strip());
    }

    /** The secrets of a file by key, as they stand in it, in one line each. */
    static Map<String, String> of(List<String> lines) {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (CfgLine line : CfgFile.settings(lines)) {
            if (isPassword(line.key()) && !line.value().isBlank()) {
                secrets.put(line.key(), line.rawValue());
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
        CfgLine line = new CfgLine(1, 1, comment.replaceFirst("^[#!\\s]+", ""));
        boolean harmless = line.value().strip().matches("|true|false");
        return !(harmless && line.key().matches("(?i)[a-z.]*password"));
    }

    private static boolean namesPassword(String text) {
        return text.toLowerCase(Locale.ROOT).contains("password");
    }
}
