package org.chargebus.modbus.slave.internal.rtu;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.chargebus.command.Origin;
import org.chargebus.modbus.slave.internal.FrameLog;
import org.chargebus.modbus.slave.internal.FrameWatch;
import org.chargebus.modbus.slave.internal.pdu.BankLookup;
import org.chargebus.modbus.slave.internal.pdu.PduEngine;
import org.chargebus.modbus.slave.internal.rtu.LineCounters.Event;

/**
 * Answers the frames of one opened port (Serial Line V1.02, 2.2 and 2.5.1): what is destroyed or
 * for somebody else gets silence, what is for a served address gets what the engine says, a
 * broadcast is executed when it writes and never answered. One thread; allocates nothing.
 */
final class FrameServer {
    private static final int BROADCAST = 0;

    /** 2.2: 248 to 255 are reserved; TCP's second name of page 0 is none here. */
    private static final int LAST_ADDRESS = 247;

    /** The check, behind the PDU; the address is before it. */
    private static final int CHECK = 2;

    private static final int SHORTEST_FRAME = 1 + 1 + CHECK;

    private final FrameWatch watch;
    private final BankLookup banks;
    private final PduEngine engine;
    private final LineCounters counters;
    private final LineTiming timing;
    private final LongSupplier nanoTime;
    private final OwnEcho echo;

    /**
     * Serves a port from its opening to its end.
     *
     * @param watch hears what passes
     * @param engine that of the line, over the same banks
     */
    FrameServer(
            FrameWatch watch,
            BankLookup banks,
            PduEngine engine,
            LineCounters counters,
            LineTiming timing,
            LongSupplier nanoTime) {
        this.watch = watch;
        this.banks = banks;
        this.engine = engine;
        this.counters = counters;
        this.timing = timing;
        this.nanoTime = nanoTime;
        this.echo = new OwnEcho(timing);
    }

    /**
     * Serves a frame, right after the silence behind it.
     *
     * @param length its length; more than {@link FrameReader#MAX_FRAME} = it was too long
     * @param out receives the answer, to be sent at once
     * @return the length of the answer; 0 = silence
     */
    int serve(byte[] frame, int length, byte[] out) {
        if (length > FrameReader.MAX_FRAME) {
            counters.count(Event.OVERRUN);
            echo.forget();
            return 0;
        }
        watch.log(FrameLog.enabled());
        if (length < SHORTEST_FRAME || !Crc16.fits(frame, length)) {
            counters.count(Event.COMMUNICATION_ERROR);
            watch.broken(frame, 0, length);
            echo.forget();
            return 0;
        }
        if (echo.is(frame, length, nanoTime.getAsLong() - timing.silence())) {
            counters.count(Event.ECHO);
            return 0;
        }
        watch.request(frame, 0, length);
        counters.count(Event.BUS_MESSAGE);
        int address = frame[0] & 0xFF;
        engine.nameRequests(watch.isTraced(), Origin.Request.NO_TRANSACTION);
        if (address == BROADCAST) {
            broadcast(frame, length, out);
            return 0;
        }
        return address <= LAST_ADDRESS && banks.bank(address) != null
                ? answer(address, frame, length, out)
                : 0;
    }

    private int answer(int address, byte[] frame, int length, byte[] out) {
        int pdu = engine.serve(address, frame, 1, length - 1 - CHECK, out, 1);
        out[0] = (byte) address;
        int count = Crc16.append(out, 1 + pdu);
        boolean equalsRequest = count == length && Arrays.equals(out, 0, count, frame, 0, length);
        echo.sent(out, count, equalsRequest, nanoTime.getAsLong());
        watch.answer(out, 0, count);
        return count;
    }

    /** 2.1: a broadcast necessarily writes, and all devices must accept it. */
    private void broadcast(byte[] frame, int length, byte[] out) {
        counters.count(Event.NO_RESPONSE);
        switch (frame[1]) {
            // For this lookup, too, 0 is page 0.
            case 5, 6, 15, 16, 22 -> engine.serve(BROADCAST, frame, 1, length - 1 - CHECK, out, 1);
            default -> {
                // It asks for an answer, which a broadcast never has: 23 as well.
            }
        }
    }
}
