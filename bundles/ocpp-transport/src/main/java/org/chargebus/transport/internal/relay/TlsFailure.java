package org.chargebus.transport.internal.relay;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.chargebus.transport.internal.link.LogText;
import org.chargebus.transport.internal.relay.UpstreamException.Cause;

/** Tells which side of a TLS handshake has to mend what. */
final class TlsFailure {
    /** How the JDK begins the message of an alert that came (RFC 8446, 6.2). */
    private static final String ALERT = "Received fatal alert: ";

    /** How the JDK says that what came is no TLS. */
    private static final Pattern UNENCRYPTED =
            Pattern.compile("unrecognized SSL message", Pattern.CASE_INSENSITIVE);

    private TlsFailure() {}

    /** The news; null when the failure is not one of TLS. */
    static UpstreamException explain(Throwable failure, String where, boolean shows) {
        SSLException tls = null;
        Throwable last = failure;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            last = each;
            tls = tls == null && each instanceof SSLException found ? found : tls;
            if (each instanceof CertPathBuilderException
                    || each instanceof CertPathValidatorException) {
                return news(where, untrusted(each), mendTrust(each));
            }
        }
        if (last instanceof CertificateException names) {
            return news(
                    where,
                    "its certificate is for another name: "
                            + LogText.name(String.valueOf(names.getMessage())),
                    "set host to a name of its certificate, or renew that with the name of host");
        }
        return tls == null ? null : told(tls, where, shows);
    }

    private static String untrusted(Throwable path) {
        Throwable why = UpstreamFailure.root(path);
        return ends(why)
                ? "its certificate does not hold now: " + why.getMessage()
                : "its certificate is signed by nobody who is trusted";
    }

    private static String mendTrust(Throwable path) {
        return ends(UpstreamFailure.root(path))
                ? "renew the certificate of the external system, or check the clock of this machine"
                : "put the certificate of its CA into trustStore";
    }

    private static boolean ends(Throwable why) {
        return why instanceof CertificateExpiredException
                || why instanceof CertificateNotYetValidException;
    }

    private static UpstreamException told(SSLException tls, String where, boolean shows) {
        String message = String.valueOf(tls.getMessage());
        int alert = message.indexOf(ALERT);
        if (alert < 0) {
            return UNENCRYPTED.matcher(message).find()
                    ? news(
                            where,
                            "it answers without TLS",
                            "set tls = false, or port to that of TLS")
                    : new UpstreamException(Cause.TLS, 0, where + ": " + LogText.name(message));
        }
        String word = LogText.name(message.substring(alert + ALERT.length()));
        if (word.contains("certificate") || word.contains("unknown_ca")) {
            return news(where, complaint(shows) + " (" + word + ")", mend(shows));
        }
        return news(
                where,
                "it broke off TLS (" + word + ")",
                "let it speak TLS 1.2 or 1.3, and set keyStore if it demands a client certificate");
    }

    /**
     * It closed while TLS was agreed on, or right after. The alert that tells why is often lost: it
     * comes while the client still writes into a connection that is closed.
     */
    static UpstreamException broken(String seen, String where, boolean shows) {
        return news(
                where,
                "it broke off TLS (" + seen + "), perhaps because " + complaint(shows),
                "look at its log; if so, " + mend(shows));
    }

    private static String complaint(boolean shows) {
        return shows
                ? "it does not accept the client certificate"
                : "it demands a client certificate";
    }

    private static String mend(boolean shows) {
        return shows
                ? "let the external system trust it, or put another one into keyStore"
                : "set keyStore to a file with the one it expects";
    }

    private static UpstreamException news(String where, String what, String mend) {
        return new UpstreamException(Cause.TLS, 0, where + ": " + what, mend);
    }
}
