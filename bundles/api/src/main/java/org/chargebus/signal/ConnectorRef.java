package org.chargebus.signal;

import java.util.Objects;

/**
 * One connector of one charge point.
 *
 * @param chargePointId the identity of the charge point as in its URL (OCPP-J 1.6, 3.1.1); empty
 *     for the gateway itself
 * @param connectorId 0 is the charge point as a whole, 1..7 its connectors, as in OCPP 1.6
 */
public record ConnectorRef(String chargePointId, int connectorId)
        implements Comparable<ConnectorRef> {
    /** The scope of the gateway's own signals. */
    public static final ConnectorRef GATEWAY = new ConnectorRef("", 0);

    /** Checks that the identity is given and the connector is not negative. */
    public ConnectorRef {
        Objects.requireNonNull(chargePointId, "chargePointId");
        if (connectorId < 0) {
            throw new IllegalArgumentException("connectorId " + connectorId + " is negative");
        }
    }

    @Override
    public int compareTo(ConnectorRef other) {
        int byId = chargePointId.compareTo(other.chargePointId);
        return byId != 0 ? byId : Integer.compare(connectorId, other.connectorId);
    }

    /**
     * {@code ID} for the charge point itself, {@code ID.N} for connector N, as commands take it.
     */
    @Override
    public String toString() {
        return connectorId == 0 ? chargePointId : chargePointId + "." + connectorId;
    }
}
