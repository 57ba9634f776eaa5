package org.chargebus.registermap.internal.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The words of an enumeration and their numbers: 0, 1, 2 in the order of the list, where a word
 * does not name its own as {@code 100=Delete} does. Words that share a number, because which of
 * them is meant follows from another point, stand together as {@code One|Other}. Immutable.
 */
public final class WordList {
    /** No enumeration. */
    static final WordList NONE = of(List.of());

    private final Map<Integer, List<String>> byNumber = new TreeMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private WordList() {}

    /**
     * Reads a list.
     *
     * @throws NumberFormatException when what stands before an equals sign is no number
     */
    static WordList of(List<String> items) {
        WordList list = new WordList();
        for (int i = 0; i < items.size(); i++) {
            String[] parts = items.get(i).split("=", 2);
            int number = parts.length == 1 ? i : Integer.parseInt(parts[0]);
            List<String> words = List.of(parts[parts.length - 1].split("\\|"));
            list.byNumber.put(number, words);
            words.forEach(word -> list.numbers.put(word, number));
        }
        return list;
    }

    /** The word of a number, the first one of those that share it. */
    public Optional<String> word(long number) {
        List<String> words = byNumber.get((int) number);
        return words == null ? Optional.empty() : Optional.of(words.get(0));
    }

    /** The numbers by word. */
    public Map<String, Integer> numbers() {
        return Map.copyOf(numbers);
    }

    /** How many numbers have a word. */
    public int size() {
        return byNumber.size();
    }

    /** {@code 0 Hard, 1 Soft}; empty for no enumeration. */
    @Override
    public String toString() {
        return byNumber.entrySet().stream()
                .map(entry -> entry.getKey() + " " + String.join(" or ", entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
