package org.chargebus.signal;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Whiteboard: told after every change of the table. */
@ConsumerType
public interface SignalListener {
    /**
     * Called on the thread that applied the change, after the swap, in the order of the changes of
     * one charge point; must return at once and must not throw.
     */
    void changed(String chargePointId, List<Change> changes);
}
