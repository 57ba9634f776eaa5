package org.chargebus.modbus.slave.internal.tcp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.chargebus.modbus.ModbusCounter;
import org.chargebus.modbus.slave.internal.pdu.Carrier;
import org.chargebus.modbus.slave.internal.pdu.PduCounters;

/**
 * What the server counts from its start, over all masters, also those that left. The thread of the
 * event loop counts, any thread reads.
 */
final class ServerCounters {
    private final PduCounters pdus = new PduCounters(Carrier.TCP);
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong discarded = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();

    /** Where the engines of the masters count. */
    PduCounters pdus() {
        return pdus;
    }

    /** A connection was closed at once because there were enough. */
    void countRefused() {
        refused.incrementAndGet();
    }

    /** A request had a protocol id other than 0. */
    void countDiscarded() {
        discarded.incrementAndGet();
    }

    /** A length was out of range, and the connection ended. */
    void countBroken() {
        broken.incrementAndGet();
    }

    /** A request was not whole in time, and the connection ended. */
    void countGivenUp() {
        givenUp.incrementAndGet();
    }

    long refused() {
        return refused.get();
    }

    /** All of them, always the same names in the same order. */
    List<ModbusCounter> list() {
        List<ModbusCounter> list = new ArrayList<>();
        list.add(new ModbusCounter("requests", pdus.requests()));
        list.add(new ModbusCounter("exceptions", pdus.exceptions()));
        list.add(new ModbusCounter("connections refused", refused()));
        list.add(new ModbusCounter("discarded", discarded.get()));
        list.add(new ModbusCounter("broken streams", broken.get()));
        list.add(new ModbusCounter("half requests given up", givenUp.get()));
        list.addAll(pdus.each());
        return List.copyOf(list);
    }
}
