package org.chargebus.views.security;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may log in to the shell. */
public final class Users {
    private static final String GROUP = "_g_:";

    private Users() {}

    /**
     * A user.
     *
     * @param role {@code viewer}, {@code operator}, {@code admin}, or the roles as they are written
     * @param login {@code password} or {@code key}
     */
    record User(String name, String role, String login) {}

    /** All of the files in a folder. */
    static List<User> read(Path etc) throws IOException {
        List<User> users = new ArrayList<>();
        add(etc.resolve("users.properties"), "password", users);
        add(etc.resolve("keys.properties"), "key", users);
        return users;
    }

    private static void add(Path file, String login, List<User> users) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Properties lines = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            lines.load(in);
        }
        lines.stringPropertyNames().stream()
                .filter(name -> !name.startsWith(GROUP))
                .sorted()
                .map(name -> new User(name, role(lines.getProperty(name)), login))
                .forEach(users::add);
    }

    /**
     * The roles in a line, which is the secret and then roles or groups.
     *
     * @return as in {@link User}
     */
    public static String role(String line) {
        return Stream.of(line.split(","))
                .skip(1)
                .map(String::strip)
                .map(role -> role.startsWith(GROUP) ? group(role) : role)
                .collect(Collectors.joining(", "));
    }

    private static String group(String role) {
        String name = role.substring(GROUP.length());
        return name.endsWith("group") ? name.substring(0, name.length() - "group".length()) : name;
    }
}
