package org.chargebus.modbus.slave.internal.pdu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusCounter;

/**
 * Counts answered requests by function and exceptions by code, for one listener from its start. One
 * thread counts and allocates nothing by it, any thread reads.
 */
public final class PduCounters {
    /** The place of all functions that do not exist; no function has the code 0. */
    private static final int OTHER = 0;

    private static final int FUNCTIONS = 128;

    private final Carrier carrier;
    private final AtomicLong[] requests = zeros(FUNCTIONS);
    private final AtomicLong[] exceptions = zeros(ExceptionCode.values().length);

    /** Counts the functions of a carrier each, and all others together. */
    public PduCounters(Carrier carrier) {
        this.carrier = carrier;
    }

    private static AtomicLong[] zeros(int count) {
        return Stream.generate(AtomicLong::new).limit(count).toArray(AtomicLong[]::new);
    }

    void request(int function) {
        count(requests[carrier.offers(function) ? function : OTHER]);
    }

    void exception(ExceptionCode code) {
        count(exceptions[code.ordinal()]);
    }

    /** One thread writes: no atomic addition is needed. */
    private static void count(AtomicLong counter) {
        counter.lazySet(counter.getPlain() + 1);
    }

    /** Answered requests. */
    public long requests() {
        return sum(requests);
    }

    /** Of these, the ones answered with an exception. */
    public long exceptions() {
        return sum(exceptions);
    }

    private static long sum(AtomicLong[] counters) {
        return Stream.of(counters).mapToLong(AtomicLong::get).sum();
    }

    /** Requests by function, as {@code FC 3}, and exceptions by code, as {@code exception 02}. */
    public List<ModbusCounter> each() {
        List<ModbusCounter> list = new ArrayList<>();
        for (int function : carrier.functions()) {
            list.add(new ModbusCounter("FC " + function, requests[function].get()));
        }
        list.add(new ModbusCounter("other function", requests[OTHER].get()));
        for (ExceptionCode code : ExceptionCode.values()) {
            String name = String.format("exception %02X", code.code());
            list.add(new ModbusCounter(name, exceptions[code.ordinal()].get()));
        }
        return list;
    }
}
