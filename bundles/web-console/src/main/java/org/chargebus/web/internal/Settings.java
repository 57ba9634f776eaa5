package org.chargebus.web.internal;

import org.chargebus.keys.KeyFile;

/**
 * The configuration, validated.
 *
 * @param plain whether the plain port is to be open
 * @param host to listen on
 * @param port of the plain port; 0 takes a free one
 * @param tlsPort 0 = off
 * @param own the private key and the certificate of the gateway
 */
record Settings(boolean plain, String host, int port, int tlsPort, KeyFile own) {
    /** The PID. */
    static final String PID = "org.chargebus.web";

    /**
     * @throws IllegalArgumentException with key, value and mend
     */
    static Settings of(Config config) {
        if (config.host().isBlank()) {
            throw new IllegalArgumentException(
                    PID + ": host is empty; write 127.0.0.1, or 0.0.0.0 for every address");
        }
        return new Settings(
                config.enabled() && config.plain(),
                config.host().strip(),
                config.port(),
                config.enabled() ? config.tls_port() : 0,
                new KeyFile(
                        "tls.keyStore",
                        config.tls_keyStore().strip(),
                        config.tls_keyStorePassword()));
    }

    /** Whether this machine alone can connect. */
    boolean isLocal() {
        return host.startsWith("127.") || host.equals("localhost") || host.equals("::1");
    }
}
