package org.chargebus.shell.commands;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;

/** All commands of the bundle, by their classes. */
final class Commands {
    private static final Path CLASSES = Path.of("target/classes/org/chargebus/shell/commands");

    private Commands() {}

    /** By name of the class. */
    static List<Class<?>> all() throws IOException, ClassNotFoundException {
        List<Class<?>> commands = new ArrayList<>();
        try (Stream<Path> files = Files.list(CLASSES)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                Class<?> type = Class.forName("org.chargebus.shell.commands." + name);
                if (type.isAnnotationPresent(Command.class)) {
                    commands.add(type);
                }
            }
        }
        return commands;
    }

    /** As a user types it. */
    static String name(Class<?> command) {
        Command known = command.getAnnotation(Command.class);
        return known.scope() + ":" + known.name();
    }

    /** The fields of its arguments and options, inherited ones too. */
    static List<Field> parameters(Class<?> command) {
        List<Field> parameters = new ArrayList<>();
        for (Class<?> type = command; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Argument.class)
                        || field.isAnnotationPresent(Option.class)) {
                    parameters.add(field);
                }
            }
        }
        return parameters;
    }

    /** Of an option its name, of an argument the word of the help. */
    static String name(Field parameter) {
        Option option = parameter.getAnnotation(Option.class);
        return option == null ? parameter.getAnnotation(Argument.class).name() : option.name();
    }

    /** Whether it has an option. */
    static boolean has(Class<?> command, String option) {
        return parameters(command).stream().anyMatch(field -> name(field).equals(option));
    }
}
