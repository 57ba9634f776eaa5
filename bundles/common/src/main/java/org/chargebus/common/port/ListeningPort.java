package org.chargebus.common.port;

import org.chargebus.endpoint.Endpoint;

/** A listening socket by itself; {@link Endpoint} says what its methods tell. Any thread. */
public interface ListeningPort {
    /** Where it listens, or is to. */
    String address();

    /** The TCP port; 0 while not bound. */
    int port();

    /** Where it stands now. */
    Endpoint.State state();

    /** What went wrong with the socket; empty when nothing did. */
    String problem();
}
