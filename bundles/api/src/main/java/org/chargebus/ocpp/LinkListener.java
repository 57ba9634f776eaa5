package org.chargebus.ocpp;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard: told of connections. A new listener is told of every present link first. Calls for
 * one charger come in the serial order of its frames.
 */
@ConsumerType
public interface LinkListener {
    /**
     * The charger is connected.
     *
     * @param fresh false when this only tells a new listener of a link that was there before
     */
    void connected(Link link, boolean fresh);

    /**
     * The charger's connection ended and no newer one took its place.
     *
     * @param reason the close code and text, for people
     */
    void disconnected(String chargePointId, String reason);
}
