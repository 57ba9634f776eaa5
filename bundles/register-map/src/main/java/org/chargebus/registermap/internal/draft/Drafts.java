package org.chargebus.registermap.internal.draft;

import java.time.Clock;
import java.util.List;
import org.chargebus.command.Command;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;

/**
 * What masters began and did not finish: half-written values and staged local lists. One for all
 * pages, because the gateway block and its mailbox are.
 *
 * <p>Two locks. The turn is held by a write from its first check until its commands are handed on,
 * so that they leave in the order of the writes. The lock of this object is held within it while
 * signals and drafts are checked and changed, and by what other threads tell: never while the
 * command bundle is called, which may hold locks of its own.
 */
public final class Drafts {
    private final Object turn = new Object();
    private final Staging halves = new Staging();
    private final JointWrites joint = new JointWrites();
    private final SignalTable table;
    private final Clock clock;

    /** Nothing is begun. */
    public Drafts(SignalTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Locked by one write at a time, of all pages. */
    public Object turn() {
        return turn;
    }

    /** The half-written values; to be used with this object locked. */
    public Staging halves() {
        return halves;
    }

    /** What lets a reader see a write to several chargers whole or not at all. */
    public JointWrites joint() {
        return joint;
    }

    /** The connection of a charger ended or began: nothing half-written survives it. */
    public synchronized void drop(String chargePointId) {
        halves.drop(chargePointId);
        if (StagedList.count(table.snapshot(chargePointId)) > 0) {
            keep(chargePointId, StagedList.EMPTY);
        }
    }

    /** The charger took a list over: what was staged since stays. */
    public synchronized void accepted(Command.SendLocalList sent) {
        String id = sent.ref().chargePointId();
        Snapshot now = table.snapshot(id);
        if (StagedList.count(now) > 0) {
            keep(id, StagedList.of(now).without(sent.entries()));
        }
    }

    private void keep(String id, StagedList list) {
        table.apply(id, List.of(list.change(clock.instant())));
    }
}
