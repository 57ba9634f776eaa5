package org.chargebus.simulator.internal;

import org.chargebus.ocpp.OcppException;
import org.chargebus.ocpp16.Confirmation;
import org.chargebus.ocpp16.Request;

/** What a link tells its charger, on the thread of the charger. */
interface LinkEvents {
    /**
     * Answers a request of the central system.
     *
     * @throws OcppException for a CALLERROR
     */
    Reply serve(Request<?> request) throws OcppException;

    /** The link is no more. */
    void closed(Link link, String why);

    /** How it behaves on the wire now. */
    Manner manner();

    /** A confirmation, and what follows once it is on its way. */
    record Reply(Confirmation confirmation, Runnable afterwards) {
        static Reply of(Confirmation confirmation) {
            return new Reply(confirmation, () -> {});
        }
    }
}
