package org.chargebus.repository.internal;

import java.net.MalformedURLException;
import java.util.regex.Pattern;

/**
 * What an address {@code mvn:group/artifact/version[/type[/classifier]]} names.
 *
 * @param type the ending of the file, {@code jar} when the address tells none
 * @param classifier empty when the address tells none
 */
record Coordinates(String group, String artifact, String version, String type, String classifier) {
    private static final String SYNTAX = "mvn:group/artifact/version[/type[/classifier]]";

    /** Neither a step in a path nor a character that a file name cannot hold everywhere. */
    private static final Pattern PART = Pattern.compile("(?!\\.+$)[^/\\\\:*?\"<>|\\p{Cntrl}]+");

    private static final Pattern GROUP = Pattern.compile("[^.]+(\\.[^.]+)*");
    private static final Pattern OPEN_VERSION = Pattern.compile("LATEST|RELEASE|[\\[(].*");

    /**
     * Reads an address without the scheme.
     *
     * @throws MalformedURLException saying what is wrong with it
     */
    static Coordinates parse(String address) throws MalformedURLException {
        String[] parts = address.split("/", -1);
        if (parts.length < 2 || parts.length > 5) {
            throw malformed(address, "an address is written " + SYNTAX);
        }
        return new Coordinates(
                        parts[0],
                        parts[1],
                        part(parts, 2, "LATEST"),
                        part(parts, 3, "jar"),
                        part(parts, 4, ""))
                .checked(address);
    }

    static Coordinates of(
            String group, String artifact, String classifier, String type, String version)
            throws MalformedURLException {
        Coordinates coordinates =
                new Coordinates(
                        group,
                        artifact,
                        version == null || version.isEmpty() ? "LATEST" : version,
                        type == null || type.isEmpty() ? "jar" : type,
                        classifier == null ? "" : classifier);
        return coordinates.checked(coordinates.address());
    }

    private static String part(String[] parts, int index, String otherwise) {
        return parts.length > index && !parts[index].isEmpty() ? parts[index] : otherwise;
    }

    private Coordinates checked(String address) throws MalformedURLException {
        if (!isPart(group) || !GROUP.matcher(group).matches() || !isPart(artifact)) {
            throw malformed(address, "an address is written " + SYNTAX);
        }
        if (OPEN_VERSION.matcher(version).matches()) {
            throw malformed(
                    address,
                    "it names no version; give one such as 1.2.3, as the gateway asks no"
                            + " repository for the newest");
        }
        if (!isPart(version) || !isPart(type) || !(classifier.isEmpty() || isPart(classifier))) {
            throw malformed(address, "an address is written " + SYNTAX);
        }
        return this;
    }

    private static boolean isPart(String text) {
        return text != null && PART.matcher(text).matches();
    }

    private static MalformedURLException malformed(String address, String mend) {
        return new MalformedURLException("mvn:" + address + " cannot be looked up: " + mend);
    }

    /** The address again, without the scheme. */
    String address() {
        String shortest = group + "/" + artifact + "/" + version;
        if (!classifier.isEmpty()) {
            return shortest + "/" + type + "/" + classifier;
        }
        return type.equals("jar") ? shortest : shortest + "/" + type;
    }

    /** Where the file is below a repository, by the layout of Maven. */
    String path() {
        return group.replace('.', '/')
                + "/"
                + artifact
                + "/"
                + version
                + "/"
                + artifact
                + "-"
                + version
                + (classifier.isEmpty() ? "" : "-" + classifier)
                + "."
                + type;
    }
}
