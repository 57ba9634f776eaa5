package org.chargebus.simulation;

import java.time.Instant;

/**
 * A simulated peer that runs.
 *
 * @param id charge point identity, or {@link Simulation#BMS}
 * @param target where it connects to
 * @param configured whether a configuration file makes it: it comes back at the next start
 * @param connectors 1..7; 0 of a BMS
 * @param scenario the one it was told last; empty of a BMS
 * @param state of the connection, with the reason when there is none
 * @param connector1 status of connector 1, as in OCPP; empty of a BMS
 * @param since when it began
 */
public record SimulatedPeer(
        String id,
        String target,
        boolean configured,
        int connectors,
        String scenario,
        String state,
        String connector1,
        Instant since) {}
