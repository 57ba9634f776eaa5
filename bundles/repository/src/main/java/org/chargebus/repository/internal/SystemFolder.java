package org.chargebus.repository.internal;

import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The repository that every distribution holds. */
public final class SystemFolder {
    private SystemFolder() {}

    /**
     * Where it is.
     *
     * @param properties those of the running Karaf, null for one that is not set
     */
    public static Path of(UnaryOperator<String> properties) {
        String home = properties.apply("karaf.home");
        String name = properties.apply("karaf.default.repository");
        return Path.of(home == null ? "" : home).resolve(name == null ? "system" : name);
    }
}
