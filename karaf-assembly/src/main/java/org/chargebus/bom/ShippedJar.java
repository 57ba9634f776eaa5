package org.chargebus.bom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * A jar of the distribution: what it is, and what its makers put into it.
 *
 * @param file where it is
 * @param itself its Maven coordinates
 * @param inside the coordinates of what it holds beside its own classes, in the order of the jar
 * @param licence the header {@code Bundle-License}; empty when there is none
 * @param name the header {@code Bundle-Name}; empty when there is none
 */
record ShippedJar(
        Path file, Coordinates itself, List<Coordinates> inside, String licence, String name) {

    /** Maven coordinates. */
    record Coordinates(String group, String artifact, String version) {
        /** What every table of this package knows it by. */
        String key() {
            return group + ":" + artifact;
        }
    }

    /**
     * Reads a jar.
     *
     * @param assembly the folder of the distribution; below {@code system} a path tells the
     *     coordinates
     * @throws IOException when the jar cannot be read or nothing tells what it is
     */
    static ShippedJar read(Path assembly, Path file) throws IOException {
        List<Coordinates> told = new ArrayList<>();
        String licence = "";
        String name = "";
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            if (manifest != null) {
                Attributes main = manifest.getMainAttributes();
                licence =
                        main.getValue("Bundle-License") == null
                                ? ""
                                : main.getValue("Bundle-License");
                name = main.getValue("Bundle-Name") == null ? "" : main.getValue("Bundle-Name");
            }
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().matches("META-INF/maven/.+/pom\\.properties")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        told.add(coordinates(in));
                    }
                }
            }
        }
        Coordinates itself = itself(assembly, file, told);
        List<Coordinates> inside =
                told.stream()
                        .filter(c -> !c.artifact().equals(itself.artifact()))
                        .distinct()
                        .toList();
        return new ShippedJar(file, itself, inside, licence, name);
    }

    private static Coordinates coordinates(InputStream in) throws IOException {
        Properties properties = new Properties();
        properties.load(in);
        return new Coordinates(
                properties.getProperty("groupId"),
                properties.getProperty("artifactId"),
                properties.getProperty("version"));
    }

    private static Coordinates itself(Path assembly, Path file, List<Coordinates> told)
            throws IOException {
        Path system = assembly.resolve("system");
        if (file.startsWith(system)) {
            Path path = system.relativize(file);
            int length = path.getNameCount();
            String group = path.subpath(0, length - 3).toString().replace('/', '.');
            return new Coordinates(
                    group,
                    path.getName(length - 3).toString(),
                    path.getName(length - 2).toString());
        }
        String name = file.getFileName().toString();
        return told.stream()
                .filter(c -> name.startsWith(c.artifact() + "-" + c.version()))
                .findFirst()
                .orElseThrow(
                        () -> new IOException(file + ": no pom.properties in it tells what it is"));
    }
}
