package org.chargebus.transport.internal.relay;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.chargebus.keys.KeyFault;
import org.chargebus.keys.KeyFile;
import org.chargebus.transport.internal.relay.UpstreamException.Cause;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * How certificates are judged and which one is shown. Files that were replaced are read before the
 * next connection; those that cannot be used leave the last good ones in use. Any thread.
 */
final class UpstreamTls {
    private final KeyFile trust;
    private final KeyFile own;
    private final Clock clock;
    private final SslContextFactory.Client factory = new SslContextFactory.Client();
    private List<String> stamps = List.of();
    private boolean loaded;
    private UpstreamException problem;

    /** Reads nothing yet. */
    UpstreamTls(ExternalSettings settings, Clock clock) {
        trust = settings.trust();
        own = settings.key();
        this.clock = clock;
        // The default of Jetty besides: the name or address is that of the certificate (RFC 2818).
        factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    }

    /** For the client of Jetty; follows the files from {@link #refresh} to the next. */
    SslContextFactory.Client factory() {
        return factory;
    }

    /** What is wrong with files while the last good ones are in use. */
    synchronized Optional<UpstreamException> problem() {
        return Optional.ofNullable(problem);
    }

    /**
     * Reads the files if they changed, or as long as they never could be used.
     *
     * @throws UpstreamException when there are no good ones
     */
    synchronized void refresh() throws UpstreamException {
        List<String> present = List.of(trust.stamp(), own.stamp());
        if (loaded && present.equals(stamps)) {
            return;
        }
        stamps = present;
        try {
            SSLContext context = context();
            factory.reload(changed -> changed.setSslContext(context));
            loaded = true;
            problem = null;
        } catch (KeyFault e) {
            problem = unusable(e.getMessage(), e.mend());
        } catch (Exception e) {
            problem = unusable("TLS cannot be used: " + e.getMessage(), "look at the files");
        }
        if (!loaded) {
            throw problem;
        }
    }

    private static UpstreamException unusable(String what, String mend) {
        return new UpstreamException(Cause.TLS, 0, ExternalConfig.PID + ": " + what, mend);
    }

    private SSLContext context() throws GeneralSecurityException, KeyFault {
        KeyManager[] keys = null;
        if (!own.file().isEmpty()) {
            KeyStore store = own.read();
            own.validUntil(store, clock.instant());
            keys = own.keyManagers(store);
        }
        // Without a file the authorities of the JDK are trusted.
        TrustManager[] trusted =
                trust.file().isEmpty()
                        ? null
                        : trust.trustManagers("somebody who signs for the external system");
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trusted, null);
        return context;
    }

    /**
     * TLS over a socket that is connected, by the same rules as every connection.
     *
     * @param host the name or address its certificate has to have
     */
    SSLSocket over(Socket socket, String host, int port) throws IOException {
        SSLSocket tls =
                (SSLSocket)
                        factory.getSslContext()
                                .getSocketFactory()
                                .createSocket(socket, host, port, true);
        tls.setSSLParameters(factory.customize(tls.getSSLParameters()));
        return tls;
    }
}
