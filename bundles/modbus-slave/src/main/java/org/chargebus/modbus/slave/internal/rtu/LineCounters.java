package org.chargebus.modbus.slave.internal.rtu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.chargebus.modbus.ModbusCounter;
import org.chargebus.modbus.slave.internal.pdu.Carrier;
import org.chargebus.modbus.slave.internal.pdu.PduCounters;

/**
 * What a line counts from its start, whether its port was lost meanwhile or not. The names are
 * those of the diagnostic counters (Application Protocol V1.1b3, 6.8); {@code requests} is the
 * Slave Message Count and {@code exceptions} the Slave Exception Error Count, named as on TCP. The
 * thread of the line counts, any thread reads.
 */
final class LineCounters {
    /** What is counted beside the requests. */
    enum Event {
        /** Frames with a good check, whomever they are for. */
        BUS_MESSAGE("bus messages"),
        /** Frames with a bad check or too short to have one. */
        COMMUNICATION_ERROR("bus communication errors"),
        /** Frames of more than 256 bytes. */
        OVERRUN("bus character overruns"),
        /** Broadcasts: a slave answers none. */
        NO_RESPONSE("slave no responses"),
        /** Own answers that came back on a line of two wires. */
        ECHO("echoes"),
        /** How often the port was opened. */
        OPENED("port openings");

        private final String text;

        Event(String text) {
            this.text = text;
        }
    }

    private static final Event[] EVENTS = Event.values();

    private final PduCounters pdus = new PduCounters(Carrier.SERIAL);
    private final AtomicLongArray events = new AtomicLongArray(EVENTS.length);

    /** Where the engine of the line counts. */
    PduCounters pdus() {
        return pdus;
    }

    void count(Event event) {
        events.incrementAndGet(event.ordinal());
    }

    /** All of them, always the same names in the same order. */
    List<ModbusCounter> list() {
        List<ModbusCounter> list = new ArrayList<>();
        list.add(new ModbusCounter("requests", pdus.requests()));
        list.add(new ModbusCounter("exceptions", pdus.exceptions()));
        for (Event event : EVENTS) {
            list.add(new ModbusCounter(event.text, events.get(event.ordinal())));
        }
        list.addAll(pdus.each());
        return List.copyOf(list);
    }
}
