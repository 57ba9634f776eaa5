package org.chargebus.modbus.slave.internal.pdu;

import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;

/** The functions that read: FC 1 to 4 (6.1 to 6.4). */
final class Reads {
    private static final int MAX_BITS = 2000;
    private static final int MAX_REGISTERS = 125;

    private Reads() {}

    static int bits(RegisterBank bank, byte[] in, int at, int length, byte[] out, int to)
            throws ModbusFault {
        Pdu.require(length == Pdu.SHORT);
        int count = Pdu.quantity(in, at + 3, MAX_BITS);
        int bytes = (count + 7) / 8;
        bank.readBits(Pdu.address(in, at + 1, count), count, out, to + 2);
        // 6.1: the last byte is filled up with zeros.
        out[to + 1 + bytes] &= (byte) (0xFF >>> (8 * bytes - count));
        return Pdu.values(in[at], bytes, out, to);
    }

    static int registers(RegisterBank bank, byte[] in, int at, int length, byte[] out, int to)
            throws ModbusFault {
        Pdu.require(length == Pdu.SHORT);
        int count = Pdu.quantity(in, at + 3, MAX_REGISTERS);
        bank.read(Pdu.address(in, at + 1, count), count, out, to + 2);
        return Pdu.values(in[at], 2 * count, out, to);
    }
}
