package org.chargebus.itests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Why goals are missed and what was tried, written by hand: a file of sections, each under {@code
 * ## } and the goal as its benchmark names it. What stands before the first one is for who writes.
 */
final class Tried {
    private static final String HEADING = "## ";

    private final Map<String, String> sections = new LinkedHashMap<>();

    private Tried() {}

    static Tried read(Path file) throws IOException {
        Tried tried = new Tried();
        String goal = null;
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(HEADING)) {
                goal = line.substring(HEADING.length()).strip();
                if (tried.sections.put(goal, "") != null) {
                    throw new IOException(
                            file + ": two sections \"" + goal + "\"; make one of them");
                }
            } else if (goal != null) {
                tried.sections.merge(goal, line + "\n", String::concat);
            }
        }
        tried.sections.replaceAll((name, text) -> text.strip());
        return tried;
    }

    /** Of a goal; empty = nothing is written of it. */
    Optional<String> of(String goal) {
        return Optional.ofNullable(sections.get(goal)).filter(text -> !text.isEmpty());
    }

    Set<String> goals() {
        return sections.keySet();
    }
}
