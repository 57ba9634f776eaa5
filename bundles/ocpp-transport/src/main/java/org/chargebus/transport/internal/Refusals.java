package org.chargebus.transport.internal;

import java.net.InetAddress;
import org.chargebus.ocpp.RefusedConnection;
import org.chargebus.transport.internal.handshake.FailureLimiter;
import org.chargebus.transport.internal.handshake.HandshakePolicy.Attempt;
import org.chargebus.transport.internal.handshake.RefusedConnections;
import org.chargebus.transport.internal.link.LogQuota;
import org.chargebus.transport.internal.link.LogText;
import org.chargebus.transport.internal.link.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers and logs who was refused, so that people can mend it. Any thread. */
final class Refusals {
    /** A flood of made up identities must not fill the log. */
    private static final int WARNINGS_A_MINUTE = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final RefusedConnections refused;
    private final FailureLimiter failures;
    private final LogQuota quota;

    /**
     * Nobody was refused yet.
     *
     * @param refused what {@code ocpp:scan} lists
     * @param failures counts wrong passwords
     */
    Refusals(RefusedConnections refused, FailureLimiter failures, Timer timer) {
        this.refused = refused;
        this.failures = failures;
        quota = new LogQuota(timer, WARNINGS_A_MINUTE);
    }

    /** A charger was not served; its first try is a WARN, so many a minute. */
    void record(Attempt attempt, String id, String authentication, int status, String reason) {
        String remote = attempt.remote().getHostAddress();
        String offered = String.join(", ", attempt.subprotocols());
        RefusedConnection entry =
                refused.add(
                        id, remote, offered, authentication, status, reason, attempt.userAgent());
        if (entry.tries() == 1 && quota.allows()) {
            LOG.warn(
                    "[cp={}] Refused from {}: {} ({}). Further tries are logged at DEBUG; ocpp:scan"
                            + " counts them.",
                    LogText.name(id),
                    remote,
                    reason,
                    status);
        } else {
            LOG.debug("[cp={}] Refused from {}: {}", LogText.name(id), remote, reason);
        }
    }

    /** TLS failed, so that nobody knows whose connection it was. */
    void recordTls(InetAddress address, String reason) {
        String remote = address.getHostAddress();
        int tries = refused.add("", remote, "", "none", 0, reason, "").tries();
        if (tries == 1 && quota.allows()) {
            LOG.warn(
                    "Refused from {}: {}. Further ones are logged at DEBUG; ocpp:scan counts them.",
                    remote,
                    reason);
        } else {
            LOG.debug("Refused from {}: {}", remote, reason);
        }
    }

    /** Somebody sent a wrong password; {@code perMinute} of them bar its address. */
    void countFailure(InetAddress address, int perMinute) {
        if (failures.failed(address, perMinute) && quota.allows()) {
            LOG.warn(
                    "{} sent too many wrong passwords and is refused for 5 minutes. Correct the"
                            + " password of the chargers behind it; ocpp:scan lists them.",
                    address.getHostAddress());
        }
    }
}
