package org.chargebus.handlers.internal.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class NearestWord {
    private static final int LEAST_KEYSTROKES = 2;
    private static final int CHARACTERS_A_KEYSTROKE = 3;

    private NearestWord() {}

    /** The candidate fewest keystrokes away, if it is near enough to be meant or begins so. */
    static Optional<String> of(String word, List<String> candidates) {
        int near = Math.max(LEAST_KEYSTROKES, word.length() / CHARACTERS_A_KEYSTROKE);
        return candidates.stream()
                .filter(candidate -> distance(word, candidate) <= near || begins(candidate, word))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    private static boolean begins(String candidate, String word) {
        return word.length() > LEAST_KEYSTROKES
                && candidate.regionMatches(true, 0, word, 0, word.length());
    }

    /** Insertions, deletions and replacements that make one word of the other (Levenshtein). */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
