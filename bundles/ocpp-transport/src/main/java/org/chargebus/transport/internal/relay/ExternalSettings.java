package org.chargebus.transport.internal.relay;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chargebus.keys.KeyFile;

/**
 * How the external central system is reached, validated.
 *
 * @param host its name or address; empty = none is configured
 * @param path without a slash at its end
 * @param password of every charger; empty = what the charger sends
 * @param passwords by identity; these go before
 * @param trust the certificates that are trusted; without a file those of the JDK
 * @param key the client certificate; without a file there is none
 * @param buffers whether chargers stay while it is away
 * @param backoff between two tries to reach it then
 * @param localCommands whether the gateway may send CALLs of its own
 */
record ExternalSettings(
        String host,
        int port,
        String path,
        boolean tls,
        String password,
        Map<String, String> passwords,
        KeyFile trust,
        KeyFile key,
        boolean buffers,
        Backoff backoff,
        boolean localCommands) {
    private static final String PASSWORD = "password.";

    /**
     * @param properties all keys, for {@code password.<id>}
     * @throws IllegalArgumentException with key, value and mend
     */
    static ExternalSettings of(ExternalConfig config, Map<String, ?> properties) {
        String host = config.host().strip();
        if (host.contains("/") || host.contains(" ")) {
            throw new IllegalArgumentException(
                    ExternalConfig.PID
                            + ": host = '"
                            + host
                            + "' is no name or address; write it without ws:// and path");
        }
        String path = config.path().strip();
        if (!path.startsWith("/") || path.matches(".*[?#\\s].*")) {
            throw new IllegalArgumentException(
                    ExternalConfig.PID
                            + ": path = '"
                            + path
                            + "' is no path; write it as /ocpp, without ? # or blanks");
        }
        if (!config.whenDown().matches("close|buffer")) {
            throw new IllegalArgumentException(
                    ExternalConfig.PID
                            + ": whenDown = '"
                            + config.whenDown()
                            + "' is unknown; write close or buffer");
        }
        Map<String, String> passwords = new TreeMap<>();
        properties.forEach(
                (name, value) -> {
                    if (name.startsWith(PASSWORD)) {
                        passwords.put(name.substring(PASSWORD.length()), String.valueOf(value));
                    }
                });
        return new ExternalSettings(
                host,
                config.port(),
                path.replaceAll("/+$", ""),
                config.tls(),
                config.password(),
                Map.copyOf(passwords),
                new KeyFile("trustStore", config.trustStore().strip(), config.trustStorePassword()),
                new KeyFile("keyStore", config.keyStore().strip(), config.keyStorePassword()),
                config.whenDown().equals("buffer"),
                Backoff.of(config.backoff()),
                config.allowLocalCommands());
    }

    /** Whether connections made with other settings may stay. */
    boolean connectsLike(ExternalSettings other) {
        return equals(
                new ExternalSettings(
                        other.host,
                        other.port,
                        other.path,
                        other.tls,
                        other.password,
                        other.passwords,
                        other.trust,
                        other.key,
                        buffers,
                        backoff,
                        localCommands));
    }

    /** Where a charger is to be found. */
    URI uri(String chargePointId) {
        String id = URLEncoder.encode(chargePointId, StandardCharsets.UTF_8).replace("+", "%20");
        return URI.create(address() + "/" + id);
    }

    /** The address without the identity, as people write it. */
    String address() {
        String literal = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return (tls ? "wss://" : "ws://") + literal + ":" + port + path;
    }

    /** The header a charger is announced with: the configured password, else what it sent. */
    Optional<String> authorization(String chargePointId, String sent) {
        String own = passwords.getOrDefault(chargePointId, password);
        if (own.isEmpty()) {
            return Optional.ofNullable(sent);
        }
        byte[] pair = (chargePointId + ":" + own).getBytes(StandardCharsets.UTF_8);
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** Without the passwords, so that no message can show them. */
    @Override
    public String toString() {
        return "ExternalSettings[" + address() + ", " + trust + ", " + key + "]";
    }
}
