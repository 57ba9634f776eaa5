package org.chargebus.modbus.slave.internal.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.chargebus.keys.KeyFault;
import org.chargebus.keys.KeyFile;

/** Keys and rules of the TLS port, ready for use. Any thread. */
public final class TlsContext {
    /** TLS 1.2 at the least (MODBUS/TCP Security v21, 10.1). */
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** s a session may be resumed without showing the certificate, which may run out meanwhile. */
    private static final int RESUMABLE = 3600;

    private final SSLContext context;
    private final ClientAuth clientAuth;
    private final Instant end;

    private TlsContext(SSLContext context, ClientAuth clientAuth, Instant end) {
        this.context = context;
        this.clientAuth = clientAuth;
        this.end = end;
    }

    /**
     * Reads the files.
     *
     * @throws KeyFault naming key, value and mend
     */
    static TlsContext of(TlsKeys keys, Instant now) throws KeyFault {
        KeyFile own = keys.own();
        KeyFile trusted = keys.trusted();
        try {
            KeyStore store = own.read();
            Instant end = own.validUntil(store, now);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    own.keyManagers(store),
                    keys.clientAuth() == ClientAuth.NONE
                            ? new TrustManager[0]
                            : trusted.trustManagers("somebody who signs for masters"),
                    null);
            context.getServerSessionContext().setSessionTimeout(RESUMABLE);
            return new TlsContext(context, keys.clientAuth(), end);
        } catch (GeneralSecurityException e) {
            throw own.fault("cannot be used (" + e.getMessage() + ")", "make another key store");
        }
    }

    /** An engine for one master. */
    public SSLEngine engine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setUseCipherSuitesOrder(true);
        switch (clientAuth) {
            case NEED -> parameters.setNeedClientAuth(true);
            case WANT -> parameters.setWantClientAuth(true);
            case NONE -> parameters.setNeedClientAuth(false);
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** When the certificate of the gateway ends. */
    Instant end() {
        return end;
    }
}
