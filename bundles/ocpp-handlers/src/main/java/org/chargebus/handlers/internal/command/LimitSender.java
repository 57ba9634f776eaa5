package org.chargebus.handlers.internal.command;

import java.util.concurrent.CompletionStage;
import org.chargebus.command.CommandOutcome;
import org.chargebus.signal.ConnectorRef;

/**
 * Tells chargers what holds, without a command. Any thread; stages end with the outcome, never
 * exceptionally.
 */
public interface LimitSender {
    /**
     * Sends the limit that holds on a connector. It shows in {@code limit.applied} and its like,
     * not in the points of a command.
     *
     * @param urgent whether it goes out without the pause of 2 s after the one before
     */
    CompletionStage<CommandOutcome> sendAgain(ConnectorRef ref, boolean urgent);

    /** Whether the limit that holds is on its way to the charger, or will be by itself. */
    boolean isUnderWay(ConnectorRef ref);

    /**
     * Plants a TxDefaultProfile of stack level 0 without an end in a connector (OCPP 1.6, 3.13.6).
     *
     * @param amperes per phase
     */
    CompletionStage<CommandOutcome> plant(ConnectorRef ref, double amperes);

    /** Takes the planted profile away again. */
    CompletionStage<CommandOutcome> uproot(ConnectorRef ref);
}
