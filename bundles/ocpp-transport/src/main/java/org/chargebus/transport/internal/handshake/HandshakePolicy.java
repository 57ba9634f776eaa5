package org.chargebus.transport.internal.handshake;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chargebus.site.ChargePoint;
import org.chargebus.site.Mode;
import org.chargebus.site.Site;

/**
 * Who may connect: default deny, a charger that is not configured gets nothing. Pure; the password
 * itself is left to {@link PasswordCheck}.
 */
public final class HandshakePolicy {
    private static final int RETRY_SECONDS = 10;
    private static final int LONGEST_NAME = 64;

    private HandshakePolicy() {}

    /**
     * A handshake as it came.
     *
     * @param authorization the header; null when there was none
     * @param open the connections there are now
     * @param tls whether it came to the TLS port
     * @param certificate of the charger, its chain verified; null when none was asked for
     * @param userAgent the header; empty when there was none
     */
    public record Attempt(
            String rawPath,
            List<String> subprotocols,
            String authorization,
            InetAddress remote,
            int open,
            boolean tls,
            ClientCertificate certificate,
            String userAgent) {
        /** The words of {@code RefusedConnection.authentication()}, before any password check. */
        public String authentication() {
            boolean basic = BasicCredentials.parse(authorization).isPresent();
            if (certificate == null) {
                return basic ? "Basic" : "none";
            }
            return basic ? "certificate, Basic" : "certificate";
        }

        /** The highest security profile there may be on its port. */
        private int highestProfile() {
            if (!tls) {
                return Security.PASSWORD.profile();
            }
            return certificate == null
                    ? Security.TLS_PASSWORD.profile()
                    : Security.TLS_CERTIFICATE.profile();
        }
    }

    /** The identity a request asks for, decoded, whatever it is. */
    public static String identity(String rawPath) {
        return ChargerPath.of(rawPath, List.of()).id();
    }

    /**
     * Decides.
     *
     * @param site empty before one was told
     */
    public static Verdict judge(Attempt attempt, HandshakeRules rules, Optional<Site> site) {
        ChargerPath path = ChargerPath.of(attempt.rawPath(), rules.path());
        if (site.isEmpty()) {
            return later(path.id(), attempt, "the configuration is being read");
        }
        if (!path.below()) {
            return notFound(path.id(), attempt, "the path is not below /" + joined(rules.path()));
        }
        if (!path.valid()) {
            return notFound(path.id(), attempt, "not an identity");
        }
        Optional<ChargePoint> known = site.get().byId(path.id());
        if (known.isEmpty()) {
            return notFound(path.id(), attempt, "not configured");
        }
        ChargePoint chargePoint = known.get();
        if (!chargePoint.enabled()) {
            return notFound(path.id(), attempt, "disabled");
        }
        if (!chargePoint.allowFrom().admits(attempt.remote())) {
            return refuse(path.id(), 403, attempt.authentication(), "address not in allowFrom");
        }
        Optional<String> stranger = stranger(attempt.certificate(), rules, path.id());
        if (stranger.isPresent()) {
            return refuse(path.id(), 403, attempt.authentication(), stranger.get());
        }
        if (attempt.highestProfile() < chargePoint.securityProfile()) {
            return refuse(path.id(), 403, attempt.authentication(), tooLow(attempt, chargePoint));
        }
        if (attempt.open() >= rules.maxConnections()) {
            return later(path.id(), attempt, "maxConnections reached");
        }
        return authenticated(attempt, rules, site.get().mode(), chargePoint);
    }

    /**
     * Why a certificate is not that of a charger: its common name is the identity, its organization
     * the operator (security white paper for 1.6-J, 2.3).
     */
    private static Optional<String> stranger(
            ClientCertificate certificate, HandshakeRules rules, String id) {
        if (certificate == null) {
            return Optional.empty();
        }
        if (!certificate.commonName().equals(id)) {
            return Optional.of("the certificate is that of " + quoted(certificate.commonName()));
        }
        return rules.organization().isEmpty()
                        || rules.organization().equals(certificate.organization())
                ? Optional.empty()
                : Optional.of(
                        "the organization of the certificate is "
                                + quoted(certificate.organization())
                                + " and not that of tls.organization");
    }

    private static String quoted(String text) {
        String printable = text.replaceAll("[^ -~]", "?");
        return "'" + printable.substring(0, Math.min(LONGEST_NAME, printable.length())) + "'";
    }

    private static String tooLow(Attempt attempt, ChargePoint chargePoint) {
        String port = attempt.tls() ? "tls.port with tls.clientAuth = none" : "the plain port";
        return "securityProfile of this charger is "
                + chargePoint.securityProfile()
                + ", and "
                + port
                + " is below";
    }

    private static Verdict authenticated(
            Attempt attempt, HandshakeRules rules, Mode mode, ChargePoint chargePoint) {
        String id = chargePoint.id();
        Optional<BasicCredentials> basic = BasicCredentials.parse(attempt.authorization());
        boolean certified = attempt.certificate() != null;
        if (chargePoint.password().isEmpty()) {
            if (certified) {
                return negotiated(attempt, rules, mode, chargePoint, Security.TLS_CERTIFICATE);
            }
            if (rules.requirePassword() || chargePoint.securityProfile() > 0) {
                return refuse(id, 401, attempt.authentication(), noPassword(rules));
            }
            Security open = attempt.tls() ? Security.TLS : Security.NONE;
            return negotiated(attempt, rules, mode, chargePoint, open);
        }
        if (basic.isEmpty()) {
            return certified
                    ? negotiated(attempt, rules, mode, chargePoint, Security.TLS_CERTIFICATE)
                    : refuse(id, 401, "none", "no password sent");
        }
        Optional<byte[]> password = basic.get().passwordOf(id);
        if (password.isEmpty()) {
            return wrongPassword(attempt, id, "the user name is not the identity");
        }
        Security shown = attempt.tls() ? Security.TLS_PASSWORD : Security.PASSWORD;
        Security proved = certified ? Security.TLS_CERTIFICATE : shown;
        Verdict then = negotiated(attempt, rules, mode, chargePoint, proved);
        return then instanceof Verdict.Admitted admitted
                ? new Verdict.Verify(password.get(), admitted)
                : then;
    }

    private static String noPassword(HandshakeRules rules) {
        return (rules.requirePassword() ? "requirePassword is on" : "securityProfile is above 0")
                + " and this charger has no password configured";
    }

    private static Verdict negotiated(
            Attempt attempt,
            HandshakeRules rules,
            Mode mode,
            ChargePoint chargePoint,
            Security security) {
        if (mode == Mode.EXTERNAL) {
            return new Verdict.Bridge(chargePoint, security);
        }
        Optional<String> ours =
                attempt.subprotocols().stream()
                        .filter(s -> s.toLowerCase(Locale.ROOT).equals(Verdict.OCPP16))
                        .findFirst();
        if (ours.isPresent()) {
            return new Verdict.Accept(chargePoint, ours.get(), security);
        }
        if (attempt.subprotocols().isEmpty() && rules.acceptWithoutSubprotocol()) {
            return new Verdict.Accept(chargePoint, "", security);
        }
        return new Verdict.Rebuff(chargePoint.id(), attempt.authentication());
    }

    /** The verdict on a password that was checked and is wrong. */
    public static Verdict.Refuse wrongPassword(Attempt attempt, String id, String reason) {
        return refuse(id, 401, attempt.authentication() + ", wrong password", reason);
    }

    /** The verdict on an address with too many wrong passwords. */
    public static Verdict.Refuse barred(Attempt attempt, int seconds) {
        return new Verdict.Refuse(
                identity(attempt.rawPath()),
                429,
                attempt.authentication(),
                "too many wrong passwords from this address",
                seconds,
                true);
    }

    /** The verdict while too many passwords wait for their check. */
    public static Verdict.Refuse busy(Attempt attempt) {
        return later(identity(attempt.rawPath()), attempt, "too many handshakes at once");
    }

    private static Verdict.Refuse later(String id, Attempt attempt, String reason) {
        return new Verdict.Refuse(id, 503, attempt.authentication(), reason, RETRY_SECONDS, false);
    }

    private static Verdict.Refuse notFound(String id, Attempt attempt, String reason) {
        return refuse(id, 404, attempt.authentication(), reason);
    }

    private static Verdict.Refuse refuse(
            String id, int status, String authentication, String reason) {
        return new Verdict.Refuse(id, status, authentication, reason, 0, true);
    }

    private static String joined(List<String> segments) {
        return String.join("/", segments);
    }
}
