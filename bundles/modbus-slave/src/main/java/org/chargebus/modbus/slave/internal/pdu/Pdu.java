package org.chargebus.modbus.slave.internal.pdu;

import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;

/** Fields of a request and the checks they have in common. */
final class Pdu {
    /** Function, address, quantity or value: the whole of most requests. */
    static final int SHORT = 5;

    private static final int REGISTERS = 65536;

    private Pdu() {}

    /**
     * A quantity of 1 up to a largest one, else exception 03.
     *
     * @param at where it stands
     */
    static int quantity(byte[] in, int at, int max) throws ModbusFault {
        int count = u16(in, at);
        require(count >= 1 && count <= max);
        return count;
    }

    /**
     * The start of a range within the 65536 registers, else exception 02: there is no wrap.
     *
     * @param at where it stands
     */
    static int address(byte[] in, int at, int count) throws ModbusFault {
        int address = u16(in, at);
        if (address + count > REGISTERS) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS);
        }
        return address;
    }

    /** Exception 03 unless quantity, byte count, length or value is legal. */
    static void require(boolean legal) throws ModbusFault {
        if (!legal) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_VALUE);
        }
    }

    /** The head of an answer with values: function and byte count; its whole length. */
    static int values(byte function, int bytes, byte[] out, int to) {
        out[to] = function;
        out[to + 1] = (byte) bytes;
        return 2 + bytes;
    }

    /** The request, or the front of it, as its own answer. */
    static int echo(byte[] in, int at, int length, byte[] out, int to) {
        System.arraycopy(in, at, out, to, length);
        return length;
    }

    static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
