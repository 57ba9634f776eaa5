package org.chargebus.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.Command;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every command has a rule in the distribution; without one it would be for admins alone. */
class AccessRulesTest {
    private static final Path RULES =
            Path.of("../../karaf-assembly/src/main/resources/assembly/etc");

    /** What changes something without an option that tells it: files, sockets, simulated peers. */
    private static final Set<String> CHANGES =
            Set.of(
                    "ocpp:adopt",
                    "ocpp:remove",
                    "simulator:bms",
                    "simulator:charger",
                    "simulator:stop");

    private static String role(Class<?> type, String call) throws IOException {
        Command command = type.getAnnotation(Command.class);
        Properties rules = new Properties();
        String file = "org.apache.karaf.command.acl." + command.scope() + ".cfg";
        try (Reader in = Files.newBufferedReader(RULES.resolve(file))) {
            rules.load(in);
        }
        return rules.getProperty(command.name() + call, "no rule").strip();
    }

    @Test
    @DisplayName("Each command names the role it asks for")
    void everyCommandHasARule() throws IOException, ClassNotFoundException {
        assertThat(Commands.all()).hasSizeGreaterThan(20);
        for (Class<?> command : Commands.all()) {
            assertThat(role(command, ""))
                    .as(Commands.name(command))
                    .isIn("viewer", "operator", "admin");
        }
    }

    @Test
    @DisplayName("A viewer is offered every command that only reads, and no other")
    void viewersRead() throws IOException, ClassNotFoundException {
        Set<String> readers = new TreeSet<>();
        Set<String> viewers = new TreeSet<>();
        for (Class<?> command : Commands.all()) {
            String name = Commands.name(command);
            // What is sent to a charger or a register can be tried dry, what replaces a file
            // forced.
            boolean writes = Commands.has(command, "--dry-run") || Commands.has(command, "--force");
            // Sessions go into a file at one option, which has a rule of its own.
            if (!CHANGES.contains(name) && (!writes || command == SessionsCommand.class)) {
                readers.add(name);
            }
            if (role(command, "").equals("viewer")) {
                viewers.add(name);
            }
        }
        assertThat(viewers).isEqualTo(readers);
        assertThat(role(SessionsCommand.class, "[/(?s).*--csv.*/]")).isEqualTo("operator");
    }

    @Test
    @DisplayName("The help of each command shows an example of it")
    void everyHelpHasAnExample() throws IOException, ClassNotFoundException {
        for (Class<?> command : Commands.all()) {
            assertThat(command.getAnnotation(Command.class).detailedDescription())
                    .as(Commands.name(command))
                    .contains(Commands.name(command));
        }
    }
}
