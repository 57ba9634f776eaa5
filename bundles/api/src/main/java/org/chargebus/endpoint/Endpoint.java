package org.chargebus.endpoint;

import org.osgi.annotation.versioning.ConsumerType;

/** Whiteboard: a bundle that owns a listening socket offers one service for each. */
@ConsumerType
public interface Endpoint {
    /** Where an endpoint stands. */
    enum State {
        /** Not bound yet and still trying. */
        STARTING,
        /** Bound: peers can connect. */
        LISTENING,
        /** Could not bind; {@link Endpoint#problem} says why. It is tried again every 2 s. */
        FAILED,
        /** Switched off by configuration. */
        OFF
    }

    /** {@code OCPP}, {@code Modbus TCP}, {@code web}: what speaks here. */
    String protocol();

    /** The address as a peer would write it, for example {@code ws://0.0.0.0:8887/ocpp/{id}}. */
    String address();

    /** The TCP port, 1..65535; 0 while not bound. */
    int port();

    /** Where it stands now. */
    State state();

    /** What went wrong and how to mend it, one line; empty when nothing did. */
    String problem();
}
