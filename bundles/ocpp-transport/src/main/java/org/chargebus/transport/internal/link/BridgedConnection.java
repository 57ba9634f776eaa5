package org.chargebus.transport.internal.link;

import org.chargebus.ocpp.BridgeListener.UpstreamState;

/** What the session of a bridged charger lends to {@link Relief}. In its serial queue. */
interface BridgedConnection {
    /** Hears what an external system says on one connection. */
    Peer.Receiver endOf(Peer upstream);

    /** The stand-in answers a CALL. */
    InboundCalls inbound();

    /** The next message of the charger may come, if there is room for what it asks. */
    void taken();

    /** Where the connection to the external system stands. */
    void upstream(UpstreamState state, String problem);

    /** Closes the connection of the charger. */
    void close(int code, String reason);

    /** s. */
    int callTimeout();
}
