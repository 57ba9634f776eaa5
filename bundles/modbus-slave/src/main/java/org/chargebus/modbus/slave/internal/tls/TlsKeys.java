package org.chargebus.modbus.slave.internal.tls;

import org.chargebus.keys.KeyFile;

/**
 * Where keys and certificates of the TLS port come from; what its context depends on.
 *
 * @param keyStore file with the private key and the certificate of the gateway
 * @param trustStore file with the certificates of those who sign for masters; not read with {@link
 *     ClientAuth#NONE}
 */
public record TlsKeys(
        String keyStore,
        String keyStorePassword,
        ClientAuth clientAuth,
        String trustStore,
        String trustStorePassword) {

    /** The file of the gateway's own key. */
    KeyFile own() {
        return new KeyFile("tls.keyStore", keyStore, keyStorePassword);
    }

    /** The file of those who sign for masters. */
    KeyFile trusted() {
        return new KeyFile("tls.trustStore", trustStore, trustStorePassword);
    }

    /** Without the passwords, so that no message can show them. */
    @Override
    public String toString() {
        return "TlsKeys[" + keyStore + ", " + clientAuth + ", " + trustStore + "]";
    }
}
