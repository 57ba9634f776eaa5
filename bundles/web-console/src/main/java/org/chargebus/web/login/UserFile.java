package org.chargebus.web.login;

import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chargebus.site.PasswordHash;
import org.chargebus.web.http.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users that log in by a password: {@code etc/users.properties}, which the shell and {@code
 * bin/chargebus user add} know too. Any thread.
 */
public final class UserFile {
    private static final Logger LOG = LoggerFactory.getLogger(UserFile.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
    private static final String GROUP = "_g_:";
    private static final String GROUP_ENDING = "group";
    private static final String CRYPT = "{CRYPT}";

    /** The user of this machine's own shell. */
    private static final String OPERATOR = "local";

    /**
     * A user.
     *
     * @param role one of the three words, or the roles as they are written
     */
    public record User(String name, String role) {}

    private final Path file;
    private String stamp = "";
    private Map<String, String> lines = Map.of();

    /** That of a folder. */
    public UserFile(Path etc) {
        file = etc.resolve("users.properties");
    }

    /** Whether a name is one. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.equals(OPERATOR);
    }

    /** A text that changes whenever the file does. */
    public String stamp() {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
        } catch (IOException e) {
            return "absent";
        }
    }

    /** The line of a user: secret and role; empty when there is no such user. */
    public String line(String user) {
        return lines().getOrDefault(user, "");
    }

    /** All of them, by name. */
    public List<User> users() {
        return lines().entrySet().stream()
                .map(one -> new User(one.getKey(), role(one.getValue())))
                .toList();
    }

    private synchronized Map<String, String> lines() {
        String present = stamp();
        if (!present.equals(stamp)) {
            Properties read = new Properties();
            try {
                read.load(new StringReader(Files.exists(file) ? Files.readString(file) : ""));
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("{} cannot be read: {}; mend it", file, e.toString());
            }
            Map<String, String> users = new TreeMap<>();
            read.stringPropertyNames().stream()
                    .filter(name -> !name.startsWith(GROUP))
                    .forEach(name -> users.put(name, read.getProperty(name).strip()));
            lines = users;
            stamp = present;
        }
        return lines;
    }

    private static String role(String line) {
        return Stream.of(line.split(","))
                .skip(1)
                .map(String::strip)
                .map(role -> role.startsWith(GROUP) ? group(role.substring(GROUP.length())) : role)
                .collect(Collectors.joining(", "));
    }

    private static String group(String name) {
        return name.endsWith(GROUP_ENDING)
                ? name.substring(0, name.length() - GROUP_ENDING.length())
                : name;
    }

    /**
     * Writes a user, new or changed; takes some 0.2 s.
     *
     * @param password empty = it stays as it is
     * @throws IOException when the file cannot be written
     */
    public synchronized void set(String user, Role role, Optional<String> password)
            throws IOException {
        String secret =
                password.map(plain -> CRYPT + PasswordHash.ofPerson(plain).text() + CRYPT)
                        .orElseGet(() -> line(user).split(",")[0].strip());
        write(user, user + " = " + secret + "," + GROUP + role.word() + GROUP_ENDING);
    }

    /** Removes a user, if he is there. */
    public synchronized void remove(String user) throws IOException {
        write(user, "");
    }

    private void write(String user, String line) throws IOException {
        Pattern his = Pattern.compile("\\s*" + Pattern.quote(user) + "\\s*[=:].*");
        List<String> kept = new ArrayList<>();
        for (String one : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            if (!his.matcher(one).matches()) {
                kept.add(one);
            }
        }
        if (!line.isEmpty()) {
            kept.add(line);
        }
        swap(String.join("\n", kept) + "\n");
    }

    /** Its owner alone may read it, and a lost supply leaves the old or the new one. */
    private void swap(String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        fresh,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
