package org.chargebus.signal;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who knows the present: the value of every signal, independent of the logic that made it and of
 * the protocol that reads it. It outlives updates of both.
 *
 * <p>All methods may be called from any thread and never block a reader: a change swaps the
 * snapshot of one charge point atomically.
 */
@ProviderType
public interface SignalTable {
    /** The present snapshot; an empty one for a charge point nothing is known of, never null. */
    Snapshot snapshot(String chargePointId);

    /** The charge points something is known of. */
    Set<String> chargePoints();

    /**
     * Applies all changes of one message at once: no reader sees some of them without the others.
     * Changes of one charge point are applied in the order of the calls.
     */
    void apply(String chargePointId, List<Change> changes);

    /**
     * Gives every sample of a charge point this quality, for example STALE when its link is lost.
     */
    void mark(String chargePointId, Quality quality);

    /** Forgets a charge point that is no longer configured. */
    void forget(String chargePointId);

    /** Rises with every change a charger caused or felt; the source of {@code gw.changeCounter}. */
    long changes();
}
