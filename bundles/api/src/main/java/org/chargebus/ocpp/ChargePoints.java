package org.chargebus.ocpp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chargebus.command.Origin;
import org.osgi.annotation.versioning.ProviderType;

/** The connected charge points, offered by the transport. Any thread; nothing here blocks. */
@ProviderType
public interface ChargePoints {
    /**
     * Sends a CALL. At most one is outstanding a charger and 16 more wait (OCPP-J 1.6, 4.1.1); none
     * leaves before the charger's first message and 2 s of settling.
     *
     * @param payload of the types named in {@link Call}; not changed afterwards
     * @return completed with the outcome, never exceptionally, in the serial order of that charger
     */
    CompletionStage<CallOutcome> call(
            String chargePointId, String action, Map<String, Object> payload);

    /**
     * Sends a CALL as {@link #call(String, String, Map)} does, and has the trace tell who asked.
     *
     * @param origin who asked for it
     */
    default CompletionStage<CallOutcome> call(
            String chargePointId, String action, Map<String, Object> payload, Origin origin) {
        return call(chargePointId, action, payload);
    }

    /** The link of a charge point, if it is connected. */
    Optional<Link> link(String chargePointId);

    /** All links, by identity. */
    List<Link> links();

    /** Whether CALLs may be sent to chargers that an external central system serves. */
    boolean localCommands();

    /** Connections refused lately, newest first; at most 100 identities are kept. */
    List<RefusedConnection> refused();

    /** What the ports of chargers counted since the gateway started, in the order to show. */
    List<PortCounter> counters();
}
