package org.chargebus.transport.internal.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.chargebus.keys.KeyFault;
import org.chargebus.keys.KeyFile;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Keys and rules of the TLS port, ready for use (security white paper for 1.6-J, 2.2 and 2.3).
 *
 * @param context with the certificates of the gateway, of RSA and ECDSA as the file has them
 * @param certificates whether chargers have to show one
 * @param trusted those who sign for chargers
 * @param end when the first certificate of the gateway ends
 */
public record ChargerTls(
        SSLContext context, boolean certificates, Set<X509Certificate> trusted, Instant end) {
    /** s a session may be resumed without showing the certificate, which may run out meanwhile. */
    private static final int RESUMABLE = 3600;

    /**
     * What is spoken, the best first; the last two the white paper demands for chargers with little
     * to compute by.
     */
    private static final String[] CIPHER_SUITES = {
        "TLS_AES_.*",
        "TLS_CHACHA20_.*",
        "TLS_ECDHE_ECDSA_WITH_.*_GCM_.*",
        "TLS_ECDHE_RSA_WITH_.*_GCM_.*",
        "TLS_ECDHE_.*_WITH_CHACHA20_.*",
        "TLS_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_RSA_WITH_AES_128_GCM_SHA256"
    };

    /**
     * Reads the files.
     *
     * @throws KeyFault naming key, value and mend
     */
    static ChargerTls of(TlsSettings settings, Instant now) throws KeyFault {
        KeyFile own = settings.own();
        try {
            KeyStore store = own.read();
            Instant end = own.validUntil(store, now);
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] trust =
                    settings.certificates()
                            ? settings.trusted().trustManagers("somebody who signs for chargers")
                            : new TrustManager[0];
            context.init(own.keyManagers(store), trust, null);
            context.getServerSessionContext().setSessionTimeout(RESUMABLE);
            return new ChargerTls(context, settings.certificates(), issuers(trust), end);
        } catch (GeneralSecurityException e) {
            throw own.fault("cannot be used (" + e.getMessage() + ")", "make another key store");
        }
    }

    private static Set<X509Certificate> issuers(TrustManager[] managers) {
        return Arrays.stream(managers)
                .filter(X509TrustManager.class::isInstance)
                .flatMap(m -> Arrays.stream(((X509TrustManager) m).getAcceptedIssuers()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the same chargers are let in. */
    public boolean trustsLike(ChargerTls other) {
        return certificates == other.certificates && trusted.equals(other.trusted);
    }

    /** For a new listening socket. */
    public SslContextFactory.Server factory() {
        SslContextFactory.Server factory = new Factory();
        factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        factory.setExcludeCipherSuites();
        factory.setIncludeCipherSuites(CIPHER_SUITES);
        factory.setRenegotiationAllowed(false);
        applyTo(factory);
        return factory;
    }

    /** Handshakes from now on are made by these keys and rules; connections stay. */
    public void renew(SslContextFactory.Server factory) {
        try {
            factory.reload(changed -> applyTo((SslContextFactory.Server) changed));
        } catch (Exception e) {
            throw new IllegalStateException("a context that is ready cannot be used", e);
        }
    }

    private void applyTo(SslContextFactory.Server factory) {
        factory.setSslContext(context);
        factory.setNeedClientAuth(certificates);
    }

    /** The list of Jetty calls suites weak that the white paper demands. */
    private static final class Factory extends SslContextFactory.Server {
        @Override
        protected void checkCiphers(SSLParameters parameters) {
            // They were chosen above.
        }
    }
}
