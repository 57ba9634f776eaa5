package org.chargebus.shell.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Command;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every command has a rule in the distribution; without one it would be for admins alone. */
class AccessRulesTest {
    private static final Path RULES =
            Path.of("../../karaf-assembly/src/main/resources/assembly/etc");

    private static List<Command> commands() throws IOException, ClassNotFoundException {
        List<Command> commands = new ArrayList<>();
        try (Stream<Path> classes =
                Files.list(Path.of("target/classes/org/chargebus/shell/commands"))) {
            for (Path file : classes.toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                Command command =
                        Class.forName("org.chargebus.shell.commands." + name)
                                .getAnnotation(Command.class);
                if (command != null) {
                    commands.add(command);
                }
            }
        }
        return commands;
    }

    @Test
    @DisplayName("Each command names the role it asks for")
    void everyCommandHasARule() throws IOException, ClassNotFoundException {
        assertThat(commands()).hasSizeGreaterThan(20);
        for (Command command : commands()) {
            Properties rules = new Properties();
            String file = "org.apache.karaf.command.acl." + command.scope() + ".cfg";
            try (Reader in = Files.newBufferedReader(RULES.resolve(file))) {
                rules.load(in);
            }
            assertThat(rules.getProperty(command.name(), "no rule").strip())
                    .as("%s in %s", command.name(), file)
                    .isIn("viewer", "operator", "admin");
        }
    }

    @Test
    @DisplayName("The help of each command shows an example of it")
    void everyHelpHasAnExample() throws IOException, ClassNotFoundException {
        for (Command command : commands()) {
            assertThat(command.detailedDescription())
                    .as(command.scope() + ":" + command.name())
                    .contains(command.scope() + ":" + command.name());
        }
    }
}
