package org.chargebus.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of the walk, in the resources of these tests. */
final class CommandCases {
    static final List<CommandCase> ALL = load();

    private CommandCases() {}

    private static List<CommandCase> load() {
        List<CommandCase> cases = new ArrayList<>();
        for (String line : lines("command-walk.txt")) {
            if (line.startsWith("[")) {
                cases.add(new CommandCase(line.substring(1, line.length() - 1)));
            } else {
                cases.get(cases.size() - 1).add(line);
            }
        }
        return List.copyOf(cases);
    }

    static CommandCase of(String name) {
        return ALL.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no command " + name + " is walked"));
    }

    /** The lines of a resource without comments and blank ones. */
    static List<String> lines(String resource) {
        try (InputStream in = CommandCases.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
