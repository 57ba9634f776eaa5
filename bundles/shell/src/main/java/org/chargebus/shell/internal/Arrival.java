package org.chargebus.shell.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.ocpp.RefusedConnection;

/** Follows a charger's way in after it was configured. Not for several threads. */
public final class Arrival {
    private final ChargePoints points;
    private final String id;
    private final Set<String> known = new HashSet<>();

    /** Only tries after this moment count. */
    public Arrival(ChargePoints points, String id) {
        this.points = points;
        this.id = id;
        news();
    }

    /** Whether it is connected. */
    public boolean isIn() {
        return points.link(id).isPresent();
    }

    /** Why a try since the last call was refused, if one was. */
    public Optional<String> news() {
        List<RefusedConnection> tries =
                points.refused().stream()
                        .filter(one -> one.chargePointId().equals(id))
                        .filter(one -> known.add(one.remote() + " " + one.lastAt()))
                        .toList();
        return tries.stream()
                .findFirst()
                .map(one -> "refused from " + one.remote() + ": " + one.reason());
    }
}
