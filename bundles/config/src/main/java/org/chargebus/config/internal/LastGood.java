package org.chargebus.config.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.chargebus.common.file.WholeFile;

/**
 * Texts by a scope and a key that outlive a restart: a value that was good, an identity in force.
 * Not for several threads.
 */
final class LastGood {
    private static final String BORDER = "|";

    private final Path file;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> transients = new TreeMap<>();
    private boolean changed;

    /**
     * Opens the file, or begins without.
     *
     * @param file null = nothing is kept
     */
    LastGood(Path file) {
        this.file = file;
    }

    /** Reads what was kept. */
    void load() throws IOException {
        if (file != null && Files.isRegularFile(file)) {
            Properties kept = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                kept.load(reader);
            } catch (IllegalArgumentException e) {
                throw new IOException(file + ": " + e.getMessage(), e);
            }
            kept.stringPropertyNames().forEach(k -> values.put(k, kept.getProperty(k)));
        }
    }

    Optional<String> get(String scope, String key) {
        String name = scope + BORDER + key;
        return Optional.ofNullable(transients.getOrDefault(name, values.get(name)));
    }

    /** The values of one key by their scope. */
    Map<String, String> scopes(String key) {
        Map<String, String> found = new TreeMap<>();
        values.forEach(
                (name, value) -> {
                    if (name.endsWith(BORDER + key)) {
                        found.put(name.substring(0, name.length() - key.length() - 1), value);
                    }
                });
        return found;
    }

    void put(String scope, String key, String value) {
        transients.remove(scope + BORDER + key);
        changed |= !value.equals(values.put(scope + BORDER + key, value));
    }

    /** Keeps a value in memory alone: a plain password must not reach another file. */
    void putTransient(String scope, String key, String value) {
        transients.put(scope + BORDER + key, value);
    }

    void remove(String scope, String key) {
        transients.remove(scope + BORDER + key);
        changed |= values.remove(scope + BORDER + key) != null;
    }

    /** Forgets a scope as a whole. */
    void removeAll(String scope) {
        transients.keySet().removeIf(name -> name.startsWith(scope + BORDER));
        changed |= values.keySet().removeIf(name -> name.startsWith(scope + BORDER));
    }

    boolean isChanged() {
        return changed && file != null;
    }

    /** A lost supply leaves the old or the new file. */
    void save() throws IOException {
        if (!isChanged()) {
            return;
        }
        Properties kept = new Properties();
        kept.putAll(values);
        WholeFile.keep(
                file,
                fresh -> {
                    try (Writer writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
                        kept.store(writer, null);
                    }
                });
        changed = false;
    }
}
