package org.chargebus.transport.internal;

import java.net.InetSocketAddress;
import javax.net.ssl.SSLException;
import org.chargebus.transport.internal.link.LogText;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;

/** Remembers the handshakes of TLS that failed, so that people can mend it. Any thread. */
final class TlsHandshakes implements SslHandshakeListener {
    private final Refusals refusals;

    TlsHandshakes(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Who only connects and leaves, as a port scanner does, is not worth a line. */
    @Override
    public void handshakeFailed(Event event, Throwable failure) {
        if (failure instanceof SSLException
                && event.getEndPoint().getRemoteSocketAddress()
                        instanceof InetSocketAddress remote) {
            refusals.recordTls(remote.getAddress(), "TLS failed: " + LogText.name(why(failure)));
        }
    }

    private static String why(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
