package org.chargebus.launcher;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.chargebus.site.PasswordHash;

/**
 * The users of the shell: one line each in {@code users.properties}, the password hashed as {@code
 * etc/org.apache.karaf.jaas.cfg} says.
 */
final class Users {
    private static final Set<String> ROLES = Set.of("viewer", "operator", "admin");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

    private final Path file;

    Users(Path etc) {
        this.file = etc.resolve("users.properties");
    }

    void run(String[] args) throws IOException {
        List<String> names = new ArrayList<>();
        String role = "viewer";
        for (int i = 1; i < args.length; i++) {
            if (args[i].startsWith("--role=")) {
                role = args[i].substring("--role=".length());
            } else if (args[i].equals("--role") && i + 1 < args.length) {
                role = args[++i];
            } else {
                names.add(args[i]);
            }
        }
        boolean remove = args.length > 0 && args[0].equals("remove");
        boolean add = args.length > 0 && args[0].equals("add");
        if (!add && !remove || names.size() != 1 || remove && args.length != 2) {
            throw new IllegalArgumentException(
                    "usage: chargebus user add NAME [--role viewer|operator|admin], or chargebus"
                            + " user remove NAME");
        }
        if (remove) {
            remove(names.get(0));
        } else {
            add(names.get(0), role);
        }
    }

    private void remove(String name) throws IOException {
        if (!NAME.matcher(name).matches() || lines().stream().noneMatch(one -> isOf(name, one))) {
            throw new IllegalArgumentException("there is no user " + name + " in " + file);
        }
        write(name, "");
        System.out.println("user " + name + " is removed");
    }

    private void add(String name, String role) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a name has 1..32 characters of A-Z a-z 0-9 . _ - and begins with a letter or"
                            + " digit");
        }
        if (name.equals(OperatorKey.USER)) {
            throw new IllegalArgumentException(
                    name + " is the user of this machine's own shell; take another name");
        }
        if (!ROLES.contains(role)) {
            throw new IllegalArgumentException("a role is viewer, operator or admin, not " + role);
        }
        String password = password(name);
        if (password.isBlank()) {
            throw new IllegalArgumentException("an empty password is none; nothing was changed");
        }
        write(
                name,
                name
                        + " = {CRYPT}"
                        + PasswordHash.ofPerson(password).text()
                        + "{CRYPT},_g_:"
                        + role
                        + "group\n");
        System.out.println("user " + name + " has the role " + role);
    }

    private static String password(String name) throws IOException {
        Console console = System.console();
        if (console != null) {
            char[] first = console.readPassword("Password of %s: ", name);
            char[] second = first == null ? null : console.readPassword("Once more: ");
            if (first == null || second == null || !new String(first).equals(new String(second))) {
                throw new IllegalArgumentException("the two differ; nothing was changed");
            }
            return new String(first);
        }
        String line =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                        .readLine();
        return line == null ? "" : line;
    }

    /**
     * Puts a line in the place of that of a user; an empty one = none. Nobody else writes
     * meanwhile: the page of a running gateway takes the same lock.
     */
    private void write(String name, String line) throws IOException {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, CREATE, WRITE)) {
            channel.lock();
            StringBuilder text = new StringBuilder();
            lines().stream()
                    .filter(one -> !isOf(name, one))
                    .forEach(one -> text.append(one).append('\n'));
            PrivateFiles.replace(file, text + line);
        }
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static boolean isOf(String name, String line) {
        return line.matches("\\s*" + Pattern.quote(name) + "\\s*[=:].*");
    }
}
