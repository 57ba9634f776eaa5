package org.chargebus.web.internal;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import org.chargebus.keys.KeyFault;
import org.chargebus.keys.KeyFile;

/**
 * The key and certificate of the TLS port, ready for use.
 *
 * @param end when the certificate ends
 */
record Keys(SSLContext context, Instant end) {
    /** Alarm: they cannot be used. */
    static final String KEYS_ALARM = "web.tls:keys";

    /** Alarm: the certificate ends soon, or did. */
    static final String END_ALARM = "web.tls:certificate";

    /**
     * Reads the file.
     *
     * @throws KeyFault naming key, value and mend
     */
    static Keys of(KeyFile own, Instant now) throws KeyFault {
        try {
            KeyStore store = own.read();
            Instant end = own.validUntil(store, now);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.keyManagers(store), null, null);
            return new Keys(context, end);
        } catch (GeneralSecurityException e) {
            throw own.fault("cannot be used (" + e.getMessage() + ")", "make another key store");
        }
    }
}
