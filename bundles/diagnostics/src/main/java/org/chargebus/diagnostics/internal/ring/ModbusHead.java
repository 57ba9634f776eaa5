package org.chargebus.diagnostics.internal.ring;

import org.chargebus.trace.Carrier;

/**
 * What a Modbus frame says of itself (Application Protocol V1.1b3, 6; Messaging on TCP/IP V1.0b,
 * 3.1.3).
 *
 * @param transaction 0..65535; -1 on a serial line
 * @param function with its highest bit where it is an exception; -1 = it is too short
 * @param exception the code; 0 = none
 * @param address of the first register of a request; of FC 23 the first it writes; -1 = none
 * @param count how many from there on
 */
record ModbusHead(int transaction, int function, int exception, int address, int count) {
    private static final int MBAP = 7;

    static ModbusHead of(Carrier carrier, byte[] frame) {
        boolean tcp = carrier == Carrier.MODBUS_TCP;
        int pdu = tcp ? MBAP : 1;
        int transaction = tcp && frame.length > 1 ? u16(frame, 0) : -1;
        if (frame.length <= pdu) {
            return new ModbusHead(transaction, -1, 0, -1, 0);
        }
        int function = frame[pdu] & 0xFF;
        if (function > 0x7F) {
            int code = frame.length > pdu + 1 ? frame[pdu + 1] & 0xFF : 0;
            return new ModbusHead(transaction, function, code, -1, 0);
        }
        int at = function == 23 ? pdu + 5 : pdu + 1;
        boolean addressed =
                switch (function) {
                    case 1, 2, 3, 4, 5, 6, 15, 16, 22, 23 -> frame.length >= at + 4;
                    default -> false;
                };
        if (!addressed) {
            return new ModbusHead(transaction, function, 0, -1, 0);
        }
        boolean single = function == 5 || function == 6 || function == 22;
        return new ModbusHead(
                transaction, function, 0, u16(frame, at), single ? 1 : u16(frame, at + 2));
    }

    /** For people. */
    String action() {
        if (function < 0) {
            return "";
        }
        String name = "FC" + (function & 0x7F);
        return function > 0x7F ? String.format("%s exception %02d", name, exception) : name;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
