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

    private HandshakePolicy() {}

    /**
     * A handshake as it came.
     *
     * @param authorization the header; null when there was none
     * @param open the connections there are now
     */
    public record Attempt(
            String rawPath,
            List<String> subprotocols,
            String authorization,
            InetAddress remote,
            int open) {
        /** The words of {@code RefusedConnection.authentication()}, before any password check. */
        public String authentication() {
            return BasicCredentials.parse(authorization).isPresent() ? "Basic" : "none";
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
        if (attempt.open() >= rules.maxConnections()) {
            return later(path.id(), attempt, "maxConnections reached");
        }
        return authenticated(attempt, rules, site.get().mode(), chargePoint);
    }

    private static Verdict authenticated(
            Attempt attempt, HandshakeRules rules, Mode mode, ChargePoint chargePoint) {
        String id = chargePoint.id();
        if (chargePoint.password().isEmpty()) {
            return rules.requirePassword()
                    ? refuse(
                            id,
                            401,
                            attempt.authentication(),
                            "requirePassword is on and this charger has no password configured")
                    : negotiated(attempt, rules, mode, chargePoint, "none");
        }
        Optional<BasicCredentials> basic = BasicCredentials.parse(attempt.authorization());
        if (basic.isEmpty()) {
            return refuse(id, 401, "none", "no password sent");
        }
        Optional<byte[]> password = basic.get().passwordOf(id);
        if (password.isEmpty()) {
            return wrongPassword(id, "the user name is not the identity");
        }
        Verdict then = negotiated(attempt, rules, mode, chargePoint, "password");
        return then instanceof Verdict.Admitted admitted
                ? new Verdict.Verify(password.get(), admitted)
                : then;
    }

    private static Verdict negotiated(
            Attempt attempt,
            HandshakeRules rules,
            Mode mode,
            ChargePoint chargePoint,
            String security) {
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
    public static Verdict.Refuse wrongPassword(String id, String reason) {
        return refuse(id, 401, "Basic, wrong password", reason);
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
