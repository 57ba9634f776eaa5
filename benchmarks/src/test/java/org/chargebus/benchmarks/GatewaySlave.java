package org.chargebus.benchmarks;

import org.chargebus.command.Origin;
import org.chargebus.modbus.slave.internal.pdu.Carrier;
import org.chargebus.modbus.slave.internal.pdu.PduCounters;
import org.chargebus.modbus.slave.internal.pdu.PduEngine;

/** The engine of the Modbus slave on {@link MemoryRegisters}, without a socket. */
final class GatewaySlave {
    private static final int UNIT = 1;

    private final MemoryRegisters registers = new MemoryRegisters();
    private final PduEngine engine =
            new PduEngine(
                    Carrier.TCP,
                    unit -> unit == UNIT ? registers : null,
                    new Origin(Origin.Kind.MODBUS, "127.0.0.1:1"),
                    (unit, function, cause) -> {
                        throw new IllegalStateException("FC " + function + " failed", cause);
                    },
                    new PduCounters(Carrier.TCP));
    private final byte[] out = new byte[PduEngine.MAX_PDU];
    private int length;

    /** The buffer the answer stands in, from its first byte; the next answer overwrites it. */
    byte[] answer(byte[] request) {
        length = engine.serve(UNIT, request, 0, request.length, out, 0);
        return out;
    }

    /** Of the last answer. */
    int length() {
        return length;
    }
}
