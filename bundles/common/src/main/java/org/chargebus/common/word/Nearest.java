package org.chargebus.common.word;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant by one that nobody knows. Any thread. */
public final class Nearest {
    /** Of characters; nobody mistypes a longer one. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /**
     * The candidate fewest keystrokes away, if it is near enough to be the same word: two
     * keystrokes, or one for each three characters. Upper and lower case are the same.
     */
    public static Optional<String> of(String word, Collection<String> candidates) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = word.toLowerCase(Locale.ROOT);
        int near = Math.max(2, word.length() / 3);
        return candidates.stream()
                .filter(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)) <= near)
                .min(
                        Comparator.<String>comparingInt(
                                        c -> distance(wanted, c.toLowerCase(Locale.ROOT)))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * Keystrokes that make one word of the other: insertions, deletions, replacements, and swaps of
     * two neighbours (optimal string alignment).
     */
    private static int distance(String a, String b) {
        int[][] costs = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            costs[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            costs[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replaced = costs[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int moved = 1 + Math.min(costs[i - 1][j], costs[i][j - 1]);
                costs[i][j] = Math.min(replaced, moved);
                if (isSwap(a, i, b, j)) {
                    costs[i][j] = Math.min(costs[i][j], costs[i - 2][j - 2] + 1);
                }
            }
        }
        return costs[a.length()][b.length()];
    }

    private static boolean isSwap(String a, int i, String b, int j) {
        return i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
