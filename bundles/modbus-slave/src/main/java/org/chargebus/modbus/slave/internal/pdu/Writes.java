package org.chargebus.modbus.slave.internal.pdu;

import org.chargebus.command.Origin;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;

/** The functions that write, for one master: FC 5, 6, 15, 16, 22 and 23. */
final class Writes {
    private static final int MAX_BITS = 1968;
    private static final int MAX_REGISTERS = 123;
    private static final int MAX_REGISTERS_READ = 125;
    private static final int MAX_REGISTERS_WRITTEN_AND_READ = 121;

    /** Function, address, quantity and byte count: what precedes the values of FC 15 and 16. */
    private static final int HEADER = 6;

    private static final int MASK_WRITE = 7;

    /** Where the part of FC 23 begins that is like FC 16 from its address on. */
    private static final int WRITE_PART = 4;

    private final Origin origin;
    private final byte[] coil = new byte[1];

    private boolean named;
    private int transaction;
    private int unit;

    Writes(Origin origin) {
        this.origin = origin;
    }

    /** Whether banks are told which request writes. */
    void nameRequests(boolean wanted, int id) {
        named = wanted;
        transaction = id;
    }

    /** The unit id of the next request. */
    void unit(int id) {
        unit = id;
    }

    /** Who writes; where it is wanted, with the request. */
    private Origin origin(byte[] in, int at, int address) {
        return named
                ? new Origin(
                        origin.kind(),
                        origin.peer(),
                        new Origin.Request(transaction, unit, in[at] & 0xFF, address))
                : origin;
    }

    /** FC 5, 6.5: FF00 is on, 0000 is off, all else is an illegal value. */
    int coil(RegisterBank bank, byte[] in, int at, int length, byte[] out, int to)
            throws ModbusFault {
        Pdu.require(length == Pdu.SHORT);
        int value = Pdu.u16(in, at + 3);
        Pdu.require(value == 0xFF00 || value == 0);
        coil[0] = (byte) (value >>> 15);
        int address = Pdu.address(in, at + 1, 1);
        bank.writeBits(address, 1, coil, 0, origin(in, at, address));
        return Pdu.echo(in, at, Pdu.SHORT, out, to);
    }

    /** FC 6, 6.6. */
    int register(RegisterBank bank, byte[] in, int at, int length, byte[] out, int to)
            throws ModbusFault {
        Pdu.require(length == Pdu.SHORT);
        int address = Pdu.address(in, at + 1, 1);
        bank.write(address, 1, in, at + 3, origin(in, at, address));
        return Pdu.echo(in, at, Pdu.SHORT, out, to);
    }

    /** FC 15, 6.11. */
    int coils(RegisterBank bank, byte[] in, int at, int length, byte[] out, int to)
            throws ModbusFault {
        int count = quantity(in, at, length, MAX_BITS, 1);
        int address = Pdu.address(in, at + 1, count);
        bank.writeBits(address, count, in, at + HEADER, origin(in, at, address));
        return Pdu.echo(in, at, Pdu.SHORT, out, to);
    }

    /** FC 16, 6.12. */
    int registers(RegisterBank bank, byte[] in, int at, int length, byte[] out, int to)
            throws ModbusFault {
        int count = quantity(in, at, length, MAX_REGISTERS, 16);
        int address = Pdu.address(in, at + 1, count);
        bank.write(address, count, in, at + HEADER, origin(in, at, address));
        return Pdu.echo(in, at, Pdu.SHORT, out, to);
    }

    /** FC 22, 6.16. */
    int mask(RegisterBank bank, byte[] in, int at, int length, byte[] out, int to)
            throws ModbusFault {
        Pdu.require(length == MASK_WRITE);
        int address = Pdu.address(in, at + 1, 1);
        bank.maskWrite(address, Pdu.u16(in, at + 3), Pdu.u16(in, at + 5), origin(in, at, address));
        return Pdu.echo(in, at, MASK_WRITE, out, to);
    }

    /** FC 23, 6.17: writes first, then reads; nothing is written when the read is refused. */
    int thenRead(RegisterBank bank, byte[] in, int at, int length, byte[] out, int to)
            throws ModbusFault {
        Pdu.require(length > WRITE_PART + HEADER);
        int readCount = Pdu.quantity(in, at + 3, MAX_REGISTERS_READ);
        int part = at + WRITE_PART;
        int count = quantity(in, part, length - WRITE_PART, MAX_REGISTERS_WRITTEN_AND_READ, 16);
        int address = Pdu.address(in, part + 1, count);
        bank.writeThenRead(
                address,
                count,
                in,
                part + HEADER,
                origin(in, at, address),
                Pdu.address(in, at + 1, readCount),
                readCount,
                out,
                to + 2);
        return Pdu.values(in[at], 2 * readCount, out, to);
    }

    /** How much is written, checked together with the byte count and the length. */
    private static int quantity(byte[] in, int at, int length, int max, int bitsEach)
            throws ModbusFault {
        Pdu.require(length > HEADER);
        int count = Pdu.quantity(in, at + 3, max);
        int bytes = (count * bitsEach + 7) / 8;
        Pdu.require((in[at + 5] & 0xFF) == bytes && length == HEADER + bytes);
        return count;
    }
}
