package org.chargebus.transport.internal.handshake;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Who a verified certificate was given to (security white paper for 1.6-J, 2.3).
 *
 * @param commonName the identity of the charger; empty when it has none
 * @param organization the operator; empty when it has none
 */
public record ClientCertificate(String commonName, String organization) {
    /** Reads the subject. */
    public static ClientCertificate of(X509Certificate certificate) {
        try {
            List<Rdn> subject =
                    new LdapName(certificate.getSubjectX500Principal().getName()).getRdns();
            return new ClientCertificate(value(subject, "CN"), value(subject, "O"));
        } catch (InvalidNameException e) {
            return new ClientCertificate("", "");
        }
    }

    /** The most specific value, which is the last one; text only. */
    private static String value(List<Rdn> subject, String type) {
        for (int i = subject.size() - 1; i >= 0; i--) {
            Attribute attribute = subject.get(i).toAttributes().get(type);
            if (attribute != null) {
                return text(attribute);
            }
        }
        return "";
    }

    private static String text(Attribute attribute) {
        try {
            return attribute.get() instanceof String text ? text : "";
        } catch (NamingException e) {
            return "";
        }
    }
}
