package org.chargebus.config.internal;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import org.chargebus.site.PasswordHash;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ReadOnlyConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passwords, hashed, and security profiles in the files of chargers. Not for several threads. */
final class StoredPasswords {
    static final String KEY = "password";

    private static final Logger LOG = LoggerFactory.getLogger(StoredPasswords.class);

    private final ConfigurationAdmin configurations;

    StoredPasswords(ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    /**
     * Puts the hash in place of the plain password. The file comes first: the file installer writes
     * into the file itself, and on a full disk nothing would be left of it.
     */
    void hide(String pid, String hash) {
        try {
            Optional<Configuration> found = find(pid);
            Object present = found.map(one -> value(one)).orElse(null);
            if (present != null && !PasswordHash.isHash(present.toString())) {
                Optional<Path> file = file(found.get());
                if (file.isPresent()) {
                    CfgWriter.set(file.get(), KEY, hash);
                }
                put(found.get(), KEY, hash);
            }
        } catch (IOException e) {
            LOG.warn(
                    "{}: cannot put the hash in place of the plain password: {}; make the file"
                            + " writable or write the hash yourself",
                    pid,
                    e.getMessage());
        }
    }

    /**
     * Writes a setting of a charger. The file comes first, written here and not by the file
     * installer, which would only log that it cannot.
     *
     * @param values of the charger's file until now
     * @param value of a password its hash
     * @throws IOException naming the file, when it stays as it was
     */
    void write(String pid, Map<String, Object> values, String key, String value)
            throws IOException {
        Optional<Path> file = ConfigFile.of(values);
        if (file.isEmpty()) {
            put(known(pid), key, value);
            return;
        }
        try {
            CfgWriter.set(file.get(), key, value);
        } catch (IOException e) {
            throw new IOException(
                    ConfigFile.shown(pid, values) + " cannot be written: " + reason(e), e);
        }
        try {
            put(known(pid), key, value);
        } catch (IOException e) {
            LOG.info("{}: the file installer brings the new {}: {}", pid, key, e.getMessage());
        }
    }

    private Configuration known(String pid) throws IOException {
        return find(pid).orElseThrow(() -> new IOException(pid + " is no longer configured"));
    }

    /** The message of these names the path alone. */
    private static String reason(IOException e) {
        return e instanceof FileSystemException file && file.getReason() == null
                ? e.getClass().getSimpleName() + " " + e.getMessage()
                : e.getMessage();
    }

    private Optional<Configuration> find(String pid) throws IOException {
        try {
            Configuration[] found = configurations.listConfigurations("(service.pid=" + pid + ")");
            return found == null ? Optional.empty() : Optional.of(found[0]);
        } catch (InvalidSyntaxException | IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Optional<Path> file(Configuration configuration) {
        Object uri = configuration.getProperties().get(ConfigFile.PROPERTY);
        return uri == null ? Optional.empty() : ConfigFile.of(Map.of(ConfigFile.PROPERTY, uri));
    }

    private static Object value(Configuration configuration) {
        Dictionary<String, Object> properties = configuration.getProperties();
        return properties == null ? null : properties.get(KEY);
    }

    private static void put(Configuration configuration, String key, String value)
            throws IOException {
        try {
            Dictionary<String, Object> properties = configuration.getProperties();
            // The other values stay as they came, as text: typed ones would turn the file into
            // another format.
            properties.put(key, value);
            configuration.update(properties);
        } catch (IllegalStateException | ReadOnlyConfigurationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
