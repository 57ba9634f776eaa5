package org.chargebus.views.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files with secrets that other users of this machine can read or write. */
final class OpenSecrets {
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_WRITE);

    /** A line that sets a secret to something that is not a hash. */
    private static final Pattern SECRET =
            Pattern.compile("(?im)^\\h*[\\w.]*password[\\w.]*\\h*[=:]\\h*+(?!pbkdf2:|\\$\\[|$).+");

    /** A line that is a user and no group. */
    private static final Pattern USER = Pattern.compile("(?m)^\\h*(?!_g_)[\\w.-]+\\h*[=:]");

    private static final Set<String> KEYS = Set.of("shell.key", "host.key");

    private OpenSecrets() {}

    /** Those of a folder, as {@code etc/NAME}, sorted; none when it is not there. */
    static List<String> in(Path etc) throws IOException {
        if (!Files.isDirectory(etc)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(etc)) {
            return files.filter(Files::isRegularFile)
                    .filter(OpenSecrets::isReadByOthers)
                    .filter(OpenSecrets::holdsSecret)
                    .map(file -> "etc/" + file.getFileName())
                    .sorted()
                    .toList();
        }
    }

    private static boolean isReadByOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            // It went meanwhile, or this file system knows no such permissions.
            return false;
        }
    }

    private static boolean holdsSecret(Path file) {
        String name = file.getFileName().toString();
        if (KEYS.contains(name)) {
            return true;
        }
        boolean users = name.equals("users.properties") || name.equals("keys.properties");
        if (!users && !(name.startsWith("org.chargebus.") && name.endsWith(".cfg"))) {
            return false;
        }
        try {
            return (users ? USER : SECRET).matcher(Files.readString(file)).find();
        } catch (IOException e) {
            // Not readable as text: then the gateway reads no secret from it either.
            return false;
        }
    }
}
