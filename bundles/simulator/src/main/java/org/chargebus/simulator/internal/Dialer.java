package org.chargebus.simulator.internal;

import java.util.concurrent.CompletionStage;

/** Opens connections to the central system. */
interface Dialer {
    /**
     * Tries once.
     *
     * @param password of Basic authentication; empty = none
     * @return the open link, or why there is none; completed on the thread of the charger
     */
    CompletionStage<Link> dial(LinkEvents events, String password);
}
