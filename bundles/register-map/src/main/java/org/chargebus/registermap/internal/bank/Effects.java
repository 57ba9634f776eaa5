package org.chargebus.registermap.internal.bank;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chargebus.command.Command;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.draft.JointWrites;
import org.chargebus.signal.Change;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.SignalTable;
import org.chargebus.signal.Snapshot;

/**
 * What a checked write does: the signals change at once, so that other masters see it whole or not
 * at all, and then the commands leave in rising order of address.
 */
final class Effects {
    /**
     * What is asked of a charger.
     *
     * @param block whose registers asked for it
     */
    record Order(ConnectorRef block, Command command) {}

    private record Taken(ConnectorRef ref, String key) {}

    private final RepeatedWrites repeats;
    private final boolean everyWrite;
    private final Instant at;
    private final Map<Target, BlockEffects> blocks = new IdentityHashMap<>();
    private final Map<String, List<Change>> changes = new LinkedHashMap<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();

    /**
     * Works out the effects; nothing takes effect yet.
     *
     * @throws ModbusFault 06 when the staged local list is full
     */
    Effects(WriteRequest request, RepeatedWrites repeats, boolean everyWrite, Instant at)
            throws ModbusFault {
        this.repeats = repeats;
        this.everyWrite = everyWrite;
        this.at = at;
        for (WriteRequest.Entry entry : request.entries()) {
            blocks.computeIfAbsent(entry.target(), target -> new BlockEffects(target, this))
                    .add(entry);
        }
        blocks.values().forEach(BlockEffects::end);
    }

    /** What is asked of chargers, in order. */
    List<Order> orders() {
        return orders;
    }

    /** Keeps the values. */
    void apply(SignalTable table, JointWrites joint) {
        taken.forEach(point -> repeats.taken(point.ref, point.key));
        if (changes.size() == 1) {
            swap(table);
        } else if (changes.size() > 1) {
            Map<String, Snapshot> before = new HashMap<>();
            changes.keySet().forEach(id -> before.put(id, table.snapshot(id)));
            joint.run(before, () -> swap(table));
        }
    }

    private void swap(SignalTable table) {
        changes.forEach((id, list) -> table.apply(id, List.copyOf(list)));
    }

    RepeatedWrites repeats() {
        return repeats;
    }

    boolean everyWrite() {
        return everyWrite;
    }

    Instant at() {
        return at;
    }

    void change(String chargePointId, Change change) {
        changes.computeIfAbsent(chargePointId, id -> new ArrayList<>()).add(change);
    }

    void command(ConnectorRef block, Command command) {
        orders.add(new Order(block, command));
    }

    /** A write of a point that acts takes effect. */
    void taken(ConnectorRef ref, String key) {
        taken.add(new Taken(ref, key));
    }
}
