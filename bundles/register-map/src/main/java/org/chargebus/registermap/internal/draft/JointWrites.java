package org.chargebus.registermap.internal.draft;

import java.util.Map;
import org.chargebus.signal.Snapshot;

/**
 * Makes a write to several chargers one event for readers, who take no lock and never wait: the
 * signal table swaps one charger after the other. While it does, the snapshots of before stand in
 * for those of the chargers that are written.
 */
public final class JointWrites {
    /** What stands between two swaps; readers compare its identity. */
    public static final class Phase {
        private final Map<String, Snapshot> before;

        private Phase(Map<String, Snapshot> before) {
            this.before = before;
        }

        /** The snapshot to read in place of the present one, or null. */
        public Snapshot standIn(String chargePointId) {
            return before.isEmpty() ? null : before.get(chargePointId);
        }
    }

    private volatile Phase phase = new Phase(Map.of());

    JointWrites() {}

    /** The phase a reader begins in. */
    public Phase phase() {
        return phase;
    }

    /**
     * Whether what was read since the phase began is one state. Not so when a write began
     * meanwhile: then some of it may be of after. A phase that has stand-ins is one state to its
     * end.
     */
    public boolean holds(Phase begun) {
        return begun == phase || !begun.before.isEmpty();
    }

    /**
     * Carries out a write; one at a time.
     *
     * @param before the snapshots of the chargers it changes
     */
    public void run(Map<String, Snapshot> before, Runnable swaps) {
        phase = new Phase(before);
        try {
            swaps.run();
        } finally {
            phase = new Phase(Map.of());
        }
    }
}
