package org.chargebus.ocpp;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard: hears what a charger and its external central system say to each other through the
 * bridge. It hears a copy, after the frame itself went on; nothing it does changes what is relayed.
 * Calls for one charger come in the serial order of its frames and must return at once.
 */
@ConsumerType
public interface BridgeListener {
    /** Who sent a CALL. */
    enum Caller {
        /** The charge point. */
        CHARGER,
        /** The external central system. */
        UPSTREAM
    }

    /** Where the connection to the external central system stands, for one charger. */
    enum UpstreamState {
        /** No connection, and none is being made. */
        DOWN,
        /** A connection is being made. */
        CONNECTING,
        /** Frames pass. */
        UP
    }

    /** A CALL went on to the other side. One that is not OCPP-J is relayed and not told. */
    void called(Call call, Caller caller);

    /**
     * The answer to a CALL went on to the other side.
     *
     * @param call as it was told to {@link #called}
     * @param outcome a {@link CallOutcome.Result} or {@link CallOutcome.Error}
     */
    void answered(Call call, Caller caller, CallOutcome outcome);

    /**
     * The connection to the external system changed.
     *
     * @param problem what is wrong, one line; empty when nothing is
     */
    void upstream(String chargePointId, UpstreamState state, String problem);
}
