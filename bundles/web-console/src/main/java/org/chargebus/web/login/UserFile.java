package org.chargebus.web.login;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chargebus.common.file.OwnerFiles;
import org.chargebus.common.file.WholeFile;
import org.chargebus.site.PasswordHash;
import org.chargebus.views.security.Users;
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

    /** Of property files. Every byte is a character: lines of others are never lost. */
    private static final Charset CHARSET = StandardCharsets.ISO_8859_1;

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
    private Map<String, String> groups = Map.of();
    private boolean whole = true;

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

    /**
     * What a user may and by what password, as a text that changes with them: his line, and those
     * of the groups it names. Empty when there is no such user.
     */
    public synchronized String grants(String user) {
        String line = line(user);
        StringBuilder grants = new StringBuilder(line);
        groups.forEach(
                (group, roles) -> {
                    if (line.contains(group)) {
                        grants.append('\n').append(group).append('=').append(roles);
                    }
                });
        return grants.toString();
    }

    /** All of them, by name. */
    public List<User> users() {
        return lines().entrySet().stream()
                .map(one -> new User(one.getKey(), Users.role(one.getValue())))
                .toList();
    }

    /** Whether there is certainly no user: in a file that cannot be read there may be one. */
    public synchronized boolean isEmpty() {
        return lines().isEmpty() && whole;
    }

    private synchronized Map<String, String> lines() {
        String present = stamp();
        if (!present.equals(stamp)) {
            stamp = present;
            try {
                Map<Boolean, Map<String, String>> read = read();
                groups = read.get(true);
                lines = read.get(false);
                whole = true;
            } catch (IOException | IllegalArgumentException e) {
                whole = false;
                LOG.warn("{} cannot be read: {}; mend it, its users stay", file, e.toString());
            }
        }
        return lines;
    }

    /** Groups under true, users under false. */
    private Map<Boolean, Map<String, String>> read() throws IOException {
        Properties read = new Properties();
        if (Files.exists(file)) {
            read.load(new StringReader(Files.readString(file, CHARSET)));
        }
        return read.stringPropertyNames().stream()
                .collect(
                        Collectors.partitioningBy(
                                name -> name.startsWith(GROUP),
                                Collectors.toMap(
                                        name -> name,
                                        name -> read.getProperty(name).strip(),
                                        (one, same) -> one,
                                        TreeMap::new)));
    }

    /** Whether a user may do what an administrator may, whatever else stands in his line. */
    public boolean isAdmin(String user) {
        return List.of(Users.role(line(user)).split(",\\s*")).contains(Role.ADMIN.word());
    }

    /**
     * Writes a user, new or changed; takes some 0.2 s.
     *
     * @param role empty = his roles stay as they are
     * @param password empty = it stays as it is
     * @throws IOException when the file cannot be written
     */
    public void set(String user, Optional<Role> role, Optional<String> password)
            throws IOException {
        // Outside of the lock: every request asks for a line.
        Optional<String> secret =
                password.map(plain -> CRYPT + PasswordHash.ofPerson(plain).text() + CRYPT);
        write(user, before -> line(before, secret, role));
    }

    private static String line(String before, Optional<String> secret, Optional<Role> role) {
        String[] parts = before.split(",", 2);
        return secret.orElse(parts[0].strip())
                + ","
                + role.map(one -> GROUP + one.word() + GROUP_ENDING)
                        .orElse(parts.length > 1 ? parts[1].strip() : "");
    }

    /** Removes a user, if he is there. */
    public void remove(String user) throws IOException {
        write(user, before -> "");
    }

    /** Nobody else writes meanwhile: {@code bin/chargebus user add} takes the same lock. */
    private synchronized void write(String user, UnaryOperator<String> change) throws IOException {
        try (FileChannel channel = FileChannel.open(lock(), CREATE, WRITE)) {
            channel.lock();
            String line = change.apply(line(user));
            Pattern his = Pattern.compile("\\s*" + Pattern.quote(user) + "\\s*[=:].*");
            List<String> kept = new ArrayList<>();
            for (String one :
                    Files.exists(file) ? Files.readAllLines(file, CHARSET) : List.<String>of()) {
                if (!his.matcher(one).matches()) {
                    kept.add(one);
                }
            }
            if (!line.isEmpty()) {
                kept.add(user + " = " + line);
            }
            swap(String.join("\n", kept) + "\n");
        }
    }

    private Path lock() {
        return file.resolveSibling(file.getFileName() + ".lock");
    }

    /** Its owner alone may read it, and a lost supply leaves the old or the new one. */
    private void swap(String text) throws IOException {
        WholeFile.keep(
                file,
                fresh -> Files.writeString(fresh, text, CHARSET),
                OwnerFiles.permissions(file));
    }
}
