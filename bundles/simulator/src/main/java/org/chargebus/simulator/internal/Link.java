package org.chargebus.simulator.internal;

import java.util.concurrent.CompletionStage;
import org.chargebus.ocpp16.Confirmation;
import org.chargebus.ocpp16.Request;

/** An open connection to a central system, seen from the charger. */
interface Link {
    /**
     * Sends a request; one is outstanding and the others wait their turn (OCPP-J 1.6, 4.1.1).
     *
     * @return the confirmation, or exceptionally a {@link CallFailedException}; completed on the
     *     thread of the charger
     */
    <C extends Confirmation> CompletionStage<C> call(Request<C> request);

    /** Closes in order, or by force when the other side does not answer in time. */
    CompletionStage<Void> close();

    /** Ends it as a broken cable does: nothing more is sent. */
    void cut();
}
