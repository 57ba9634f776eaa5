package org.chargebus.modbus.slave.internal.tcp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.chargebus.modbus.ModbusClient;

/** Who is connected, oldest first. Any thread. */
final class Masters {
    /** A connected master and what of it never changes. */
    record Master(Connection connection, Peer peer, Listener listener, long connectedAt) {}

    private final List<Master> present = new ArrayList<>();

    synchronized void add(Master master) {
        present.add(master);
    }

    synchronized void remove(Master master) {
        present.remove(master);
    }

    synchronized int size() {
        return present.size();
    }

    synchronized List<Master> list() {
        return List.copyOf(present);
    }

    /**
     * The masters as others see them.
     *
     * @param instant turns the time of the event loop into that of the clock
     */
    List<ModbusClient> clients(LongFunction<Instant> instant) {
        return list().stream()
                .map(
                        master ->
                                new ModbusClient(
                                        master.peer().local(),
                                        master.peer().remote(),
                                        instant.apply(master.connectedAt()),
                                        instant.apply(master.connection().lastRequest()),
                                        master.connection().requests(),
                                        master.connection().exceptions(),
                                        master.connection().mayWrite(),
                                        master.connection().identity().role(),
                                        master.connection().identity().subject()))
                .toList();
    }
}
