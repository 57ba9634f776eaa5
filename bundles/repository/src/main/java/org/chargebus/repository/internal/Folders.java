package org.chargebus.repository.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The folders that a configuration names as repositories.
 *
 * @param paths in the order in which they are looked into
 * @param remote what it names beside folders, and what is not asked
 */
public record Folders(List<Path> paths, List<String> remote) {
    private static final List<String> KEYS =
            List.of("defaultRepositories", "localRepository", "repositories");

    /** As Pax URL writes them behind an address; none of them matters to a folder. */
    private static final Pattern OPTIONS =
            Pattern.compile("(@(snapshots|noreleases|multi|[A-Za-z]+=[^@/]*))+$");

    /** Two letters or more: {@code C:} is a drive. */
    private static final Pattern SCHEME = Pattern.compile("^(?!file:)[A-Za-z][A-Za-z0-9+.-]+:.*");

    public Folders {
        paths = List.copyOf(paths);
        remote = List.copyOf(remote);
    }

    /**
     * Reads a configuration.
     *
     * @param settings null when there is none
     * @param pid what its keys begin with
     * @param otherwise the folder when it names none
     */
    public static Folders named(Dictionary<String, ?> settings, String pid, Path otherwise) {
        Set<Path> paths = new LinkedHashSet<>();
        List<String> remote = new ArrayList<>();
        for (String key : KEYS) {
            Object value = settings == null ? null : settings.get(pid + "." + key);
            for (String entry : value == null ? new String[0] : value.toString().split(",")) {
                String address = address(entry);
                if (SCHEME.matcher(address).matches()) {
                    remote.add(address);
                } else if (!address.isEmpty()) {
                    paths.add(path(address));
                }
            }
        }
        return new Folders(paths.isEmpty() ? List.of(otherwise) : new ArrayList<>(paths), remote);
    }

    /**
     * A leading plus asks Pax URL to add the repositories of a settings file, of which there is
     * none.
     */
    private static String address(String entry) {
        String stripped = entry.strip();
        String rest = stripped.startsWith("+") ? stripped.substring(1).strip() : stripped;
        return OPTIONS.matcher(rest).replaceFirst("");
    }

    /** Of a path, or of an address {@code file:}, which may hold spaces as they are. */
    static Path path(String address) {
        if (!address.startsWith("file:")) {
            return Path.of(address).normalize();
        }
        try {
            return Path.of(new URI(address)).normalize();
        } catch (URISyntaxException | IllegalArgumentException noStrictAddress) {
            return Path.of(address.substring("file:".length())).normalize();
        }
    }
}
