package org.chargebus.transport.internal.tls;

import org.chargebus.keys.KeyFile;

/**
 * The configuration of the TLS port.
 *
 * @param port 0 = off
 * @param own the private key and the certificate of the gateway
 * @param certificates whether chargers have to show one (security profile 3)
 * @param trusted those who sign for chargers; not read unless {@code certificates}
 */
public record TlsSettings(int port, KeyFile own, boolean certificates, KeyFile trusted) {
    /** Whether it is to listen. */
    public boolean isOn() {
        return port != 0;
    }
}
