package org.chargebus.simulator.internal;

import java.util.concurrent.CompletionStage;
import org.chargebus.ocpp16.Confirmation;
import org.chargebus.ocpp16.Request;

/** The central system as the connectors see it: there and accepting them, or not. */
interface CentralSystem {
    /** Whether the charge point is connected and accepted. */
    boolean ready();

    /** Sends a request; fails with a {@link CallFailedException}. */
    <C extends Confirmation> CompletionStage<C> call(Request<C> request);

    /** Sends a request whose answer says nothing; what cannot be sent now is dropped. */
    void tell(Request<?> request);

    /** How the charge point behaves towards it. */
    Manner manner();
}
