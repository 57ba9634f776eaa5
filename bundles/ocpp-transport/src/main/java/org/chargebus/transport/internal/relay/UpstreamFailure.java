package org.chargebus.transport.internal.relay;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.chargebus.transport.internal.link.LogText;
import org.chargebus.transport.internal.relay.UpstreamException.Cause;
import org.eclipse.jetty.websocket.core.exception.UpgradeException;

/** Tells what the failure of a connection means to an operator. */
final class UpstreamFailure {
    private static final int SWITCHING_PROTOCOLS = 101;

    private static final Pattern BROKEN =
            Pattern.compile("(?i)broken pipe|connection reset|close_notify");

    private UpstreamFailure() {}

    /**
     * What a failure means.
     *
     * @param settings with which the connection was tried
     */
    static UpstreamException explain(Throwable failure, ExternalSettings settings) {
        String where = settings.address();
        boolean shows = !settings.key().file().isEmpty();
        Throwable root = root(failure);
        int status = status(root);
        if (status > 0) {
            return new UpstreamException(cause(status), status, where + ": HTTP status " + status);
        }
        String seen = LogText.name(seen(root));
        if (settings.tls() && isBroken(root)) {
            return TlsFailure.broken(seen, where, shows);
        }
        UpstreamException tls = TlsFailure.explain(failure, where, shows);
        return tls != null ? tls : new UpstreamException(cause(root), 0, where + ": " + seen);
    }

    /** Whether a connection that was made is gone; TLS tells it in the words of the socket. */
    private static boolean isBroken(Throwable root) {
        return isClosed(root) || root instanceof IOException && BROKEN.matcher(seen(root)).find();
    }

    private static boolean isClosed(Throwable root) {
        return root instanceof EOFException || root instanceof ClosedChannelException;
    }

    static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    /** The status it refused with; 0 when there was none, or when that was no HTTP. */
    private static int status(Throwable root) {
        int status = root instanceof UpgradeException answer ? answer.getResponseStatusCode() : 0;
        return status == SWITCHING_PROTOCOLS ? 0 : Math.max(0, status);
    }

    private static String seen(Throwable root) {
        if (isClosed(root)) {
            return "the connection was closed without an answer";
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static Cause cause(int status) {
        return switch (status) {
            case 401, 403 -> Cause.UNAUTHORIZED;
            case 404 -> Cause.NOT_FOUND;
            default -> Cause.REJECTED;
        };
    }

    private static Cause cause(Throwable root) {
        if (root instanceof UnknownHostException || root instanceof UnresolvedAddressException) {
            return Cause.UNKNOWN_HOST;
        }
        if (root instanceof ConnectException || root instanceof NoRouteToHostException) {
            return Cause.REFUSED;
        }
        if (root instanceof TimeoutException || root instanceof SocketTimeoutException) {
            return Cause.TIME_OUT;
        }
        boolean tls =
                root instanceof SSLException
                        || root instanceof java.security.GeneralSecurityException;
        return tls ? Cause.TLS : Cause.REJECTED;
    }
}
