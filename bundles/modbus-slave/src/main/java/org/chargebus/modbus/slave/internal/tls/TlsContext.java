package org.chargebus.modbus.slave.internal.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

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
     * @throws TlsFault naming key, value and mend
     */
    static TlsContext of(TlsKeys keys, Instant now) throws TlsFault {
        KeyFile own = new KeyFile("tls.keyStore", keys.keyStore(), keys.keyStorePassword());
        KeyFile trusted =
                new KeyFile("tls.trustStore", keys.trustStore(), keys.trustStorePassword());
        try {
            KeyStore store = own.read();
            Instant end = validUntil(own, store, now);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keyManagers(own, store),
                    keys.clientAuth() == ClientAuth.NONE
                            ? new TrustManager[0]
                            : trustManagers(trusted),
                    null);
            context.getServerSessionContext().setSessionTimeout(RESUMABLE);
            return new TlsContext(context, keys.clientAuth(), end);
        } catch (GeneralSecurityException e) {
            throw own.fault("cannot be used (" + e.getMessage() + ")", "make another key store");
        }
    }

    /** The end of the first certificate of the gateway to end. */
    private static Instant validUntil(KeyFile file, KeyStore store, Instant now)
            throws GeneralSecurityException, TlsFault {
        Instant end = Instant.MAX;
        boolean found = false;
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)
                    && store.getCertificate(alias) instanceof X509Certificate certificate) {
                found = true;
                Instant from = certificate.getNotBefore().toInstant();
                Instant until = certificate.getNotAfter().toInstant();
                if (now.isBefore(from) || now.isAfter(until)) {
                    throw file.fault(
                            "its certificate holds from " + from + " to " + until + " only",
                            "renew it, or check the clock of this machine");
                }
                end = until.isBefore(end) ? until : end;
            }
        }
        if (!found) {
            throw file.fault("holds no private key with its certificate", "put both into it");
        }
        return end;
    }

    private static KeyManager[] keyManagers(KeyFile file, KeyStore store)
            throws GeneralSecurityException, TlsFault {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(store, file.password().toCharArray());
            return factory.getKeyManagers();
        } catch (UnrecoverableKeyException e) {
            throw file.wrongPassword();
        }
    }

    /** Trusts the certificates of the file, but not one that belongs to a key in it. */
    private static TrustManager[] trustManagers(KeyFile file)
            throws GeneralSecurityException, TlsFault {
        KeyStore store = file.read();
        int signers = 0;
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias)) {
                signers++;
            } else {
                store.deleteEntry(alias);
            }
        }
        if (signers == 0) {
            throw file.fault(
                    "holds no certificate of somebody who signs for masters",
                    "import the certificate of their CA");
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
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
