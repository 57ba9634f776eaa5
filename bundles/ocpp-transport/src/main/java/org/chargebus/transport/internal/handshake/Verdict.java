package org.chargebus.transport.internal.handshake;

import org.chargebus.site.ChargePoint;

/** What becomes of a handshake. */
public sealed interface Verdict {
    /** The subprotocol of OCPP 1.6 over JSON. */
    String OCPP16 = "ocpp1.6";

    /**
     * Refused with an HTTP status.
     *
     * @param authentication as {@code RefusedConnection.authentication()}
     * @param retryAfter s; 0 = says nothing
     * @param listed whether {@code ChargePoints.refused()} shows it
     */
    record Refuse(
            String id,
            int status,
            String authentication,
            String reason,
            int retryAfter,
            boolean listed)
            implements Verdict {}

    /** Refused unless these raw bytes are the password, which takes some ms to find out. */
    record Verify(byte[] password, Admitted then) implements Verdict {}

    /** The charger may connect. */
    sealed interface Admitted extends Verdict {
        /** Which one it is. */
        ChargePoint chargePoint();

        /** What it proved. */
        Security security();
    }

    /**
     * May connect if the external central system takes it, by a subprotocol that system chooses.
     *
     * @param security what the charger proved
     */
    record Bridge(ChargePoint chargePoint, Security security) implements Admitted {}

    /**
     * Accepted.
     *
     * @param subprotocol as offered; empty when none was
     * @param security what the charger proved
     */
    record Accept(ChargePoint chargePoint, String subprotocol, Security security)
            implements Admitted {}

    /**
     * None of our subprotocols is offered: the handshake completes without one and the connection
     * closes at once (OCPP-J 1.6, 3.1.2).
     */
    record Rebuff(String id, String authentication) implements Verdict {}
}
