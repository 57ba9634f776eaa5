package org.chargebus.views;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.RefusedConnection;

/** Follows a charger's way in after it was configured. Not for several threads. */
public final class Arrival {
    private final String id;
    private Instant seen;
    private boolean configured;

    /** Only tries after this moment count. */
    public Arrival(ChargePoints points, String id) {
        this.id = id;
        seen = lastTry(points).map(RefusedConnection::lastAt).orElse(Instant.MIN);
    }

    /**
     * Looks once.
     *
     * @param points as they are now: the transport may have been replaced meanwhile
     * @param inForce whether the gateway knows its configuration by now
     * @param tell takes why a try was refused; not of one before the configuration was in force
     * @return whether it is in
     */
    public boolean look(ChargePoints points, boolean inForce, Consumer<String> tell) {
        Optional<RefusedConnection> refused =
                lastTry(points).filter(one -> !one.lastAt().equals(seen));
        refused.ifPresent(one -> seen = one.lastAt());
        if (configured) {
            refused.ifPresent(
                    one -> tell.accept("refused from " + one.remote() + ": " + one.reason()));
        }
        configured = inForce;
        return inForce && points.link(id).isPresent();
    }

    private Optional<RefusedConnection> lastTry(ChargePoints points) {
        return points.refused().stream().filter(one -> one.chargePointId().equals(id)).findFirst();
    }
}
