package org.chargebus.modbus.slave.internal.tcp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.chargebus.modbus.ModbusClient;

/** Who is connected, oldest first, and what was served so far. Any thread. */
final class Masters {
    /** A connected master and what of it never changes. */
    record Master(Connection connection, Peer peer, long connectedAt) {}

    private final List<Master> present = new ArrayList<>();
    private long requestsOfFormer;
    private long exceptionsOfFormer;
    private long refused;

    synchronized void add(Master master) {
        present.add(master);
    }

    /** Takes a master off the list; its requests stay counted. */
    synchronized void remove(Master master) {
        if (present.remove(master)) {
            requestsOfFormer += master.connection().requests();
            exceptionsOfFormer += master.connection().exceptions();
        }
    }

    synchronized void countRefused() {
        refused++;
    }

    synchronized int size() {
        return present.size();
    }

    synchronized List<Master> list() {
        return List.copyOf(present);
    }

    synchronized long requests() {
        return requestsOfFormer
                + present.stream().mapToLong(master -> master.connection().requests()).sum();
    }

    synchronized long exceptions() {
        return exceptionsOfFormer
                + present.stream().mapToLong(master -> master.connection().exceptions()).sum();
    }

    synchronized long refused() {
        return refused;
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
                                        master.connection().exceptions()))
                .toList();
    }
}
