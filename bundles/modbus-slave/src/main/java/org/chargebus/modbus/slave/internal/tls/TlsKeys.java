package org.chargebus.modbus.slave.internal.tls;

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

    /** Without the passwords, so that no message can show them. */
    @Override
    public String toString() {
        return "TlsKeys[" + keyStore + ", " + clientAuth + ", " + trustStore + "]";
    }
}
