package org.chargebus.common.cfg;

import java.util.ArrayList;
import java.util.List;

/**
 * A logical line of a {@code .cfg} file as the file installer reads it: {@code key = value}, a
 * comment from {@code #} or {@code !}, or nothing. A backslash at the end of a setting continues it
 * in the next line.
 *
 * @param first the line of the file it begins in, from 1
 * @param last the line it ends in
 * @param text without blanks before it, and without the backslashes and breaks within
 */
public record CfgLine(int first, int last, String text) {
    private static final int DIGITS = 4;

    /** Those of a file, in its order. */
    public static List<CfgLine> of(List<String> file) {
        List<CfgLine> all = new ArrayList<>();
        for (int i = 0; i < file.size(); i++) {
            int first = i + 1;
            StringBuilder text = new StringBuilder(file.get(i).stripLeading());
            while (!isComment(text) && continues(text) && i + 1 < file.size()) {
                text.setLength(text.length() - 1);
                text.append(file.get(++i).stripLeading());
            }
            all.add(new CfgLine(first, i + 1, text.toString()));
        }
        return all;
    }

    /** An even number of backslashes is no more than backslashes. */
    private static boolean continues(CharSequence line) {
        int slashes = 0;
        while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private static boolean isComment(CharSequence line) {
        return line.length() > 0 && "#!".indexOf(line.charAt(0)) >= 0;
    }

    /** Whether it is there for people alone. */
    public boolean isComment() {
        return isComment(text);
    }

    /** Whether it sets a key. */
    public boolean isSetting() {
        return !text.isEmpty() && !isComment();
    }

    /** The key as it stands there. */
    public String rawKey() {
        int end = 0;
        while (end < text.length() && "=: \t".indexOf(text.charAt(end)) < 0) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return text.substring(0, Math.min(end, text.length()));
    }

    /** The value as it stands there. */
    public String rawValue() {
        String rest = text.substring(rawKey().length()).stripLeading();
        boolean separated = rest.startsWith("=") || rest.startsWith(":");
        return separated ? rest.substring(1).stripLeading() : rest;
    }

    /** The key, each escaped character as what it stands for. */
    public String key() {
        return unescape(rawKey());
    }

    /** The value, each escaped character as what it stands for. */
    public String value() {
        return unescape(rawValue());
    }

    /** Whether a character by its number lacks digits: the file installer refuses such a file. */
    public boolean hasBrokenEscape() {
        for (int i = 0; i + 1 < text.length(); i++) {
            if (text.charAt(i) == '\\' && text.charAt(++i) == 'u' && !isUnicode(text, i + 1)) {
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
