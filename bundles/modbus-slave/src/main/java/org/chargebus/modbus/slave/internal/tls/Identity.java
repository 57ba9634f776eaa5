package org.chargebus.modbus.slave.internal.tls;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Who a master is.
 *
 * @param secure whether it came over TLS
 * @param role the role of its certificate; empty without one
 * @param subject the subject of its certificate (RFC 2253); empty without one
 */
public record Identity(boolean secure, String role, String subject) {
    /** A master of the plain port. */
    public static final Identity PLAIN = new Identity(false, "", "");

    /** A master that came over TLS and has shown no certificate, or not yet. */
    public static final Identity ANONYMOUS = new Identity(true, "", "");

    /** Who is at the other end of a session whose certificates were verified. */
    public static Identity of(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain[0] instanceof X509Certificate own
                    ? new Identity(true, Role.of(own), own.getSubjectX500Principal().getName())
                    : ANONYMOUS;
        } catch (SSLPeerUnverifiedException e) {
            // No certificate was asked for, or none was given: no role (MODBUS/TCP Security, 8.3).
            return ANONYMOUS;
        }
    }
}
