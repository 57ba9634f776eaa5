package org.chargebus.registermap.internal.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class Nearest {
    private static final int LONGEST = 100;

    private record Candidate(String word, int distance) {}

    private Nearest() {}

    /** The candidate fewest keystrokes away, if it is near enough to be the same word. */
    static Optional<String> of(String word, Collection<String> candidates) {
        String wanted = word.toLowerCase(Locale.ROOT);
        int near = Math.max(2, word.length() / 3);
        return candidates.stream()
                .filter(candidate -> wanted.length() <= LONGEST)
                .map(c -> new Candidate(c, distance(wanted, c.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance <= near)
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
                .map(Candidate::word);
    }

    /** Insertions, deletions and replacements that make one word of the other (Levenshtein). */
    private static int distance(String a, String b) {
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
