package org.chargebus.modbus.slave.internal.pdu;

import org.chargebus.command.Origin;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;

/**
 * Answers protocol data units whatever carries them: checks a request in the order of the Modbus
 * Application Protocol V1.1b3 (function 01, quantity and byte count 03, address 02, execution 04 or
 * 06), hands it to the bank of its unit id and writes the answer straight into the caller's buffer.
 *
 * <p>One engine serves one master and is used by one thread at a time. It allocates nothing.
 */
public final class PduEngine {
    /** The longest protocol data unit, 4.1. */
    public static final int MAX_PDU = 253;

    private static final int REGISTERS = 65536;
    private static final int MAX_READ_BITS = 2000;
    private static final int MAX_READ_REGISTERS = 125;
    private static final int MAX_WRITE_BITS = 1968;
    private static final int MAX_WRITE_REGISTERS = 123;

    /** Function, address, quantity or value: the whole of most requests. */
    private static final int SHORT_PDU = 5;

    /** The same and a byte count: what precedes the values of FC 15 and 16. */
    private static final int WRITE_HEADER = 6;

    private final BankLookup banks;
    private final Origin origin;
    private final FailureLog failures;
    private final byte[] coil = new byte[1];
    private boolean mayWrite = true;

    /**
     * An engine for one master.
     *
     * @param origin who writes, handed to the banks
     */
    public PduEngine(BankLookup banks, Origin origin, FailureLog failures) {
        this.banks = banks;
        this.origin = origin;
        this.failures = failures;
    }

    /**
     * Whether this master may write. While it may not, the writing functions do not exist for it:
     * exception 01, so that it can tell a closed door from a wrong address (02) or value (03).
     */
    public void allowWrites(boolean allowed) {
        mayWrite = allowed;
    }

    /**
     * Serves one request.
     *
     * @param unit the unit id, 0..255
     * @param in holds the request from {@code at}
     * @param length its length, 1..253
     * @param out receives the answer from {@code to}, at most {@link #MAX_PDU} bytes
     * @return the length of the answer
     */
    public int serve(int unit, byte[] in, int at, int length, byte[] out, int to) {
        int function = in[at] & 0xFF;
        RegisterBank bank = banks.bank(unit);
        if (bank == null) {
            return exception(function, ExceptionCode.GATEWAY_TARGET_FAILED_TO_RESPOND, out, to);
        }
        try {
            return switch (function) {
                case 1, 2 -> readBits(bank, in, at, length, out, to);
                case 3, 4 -> readRegisters(bank, in, at, length, out, to);
                case 5, 6, 15, 16 -> write(bank, function, in, at, length, out, to);
                default -> throw ModbusFault.of(ExceptionCode.ILLEGAL_FUNCTION);
            };
        } catch (ModbusFault fault) {
            return exception(function, fault.code(), out, to);
        } catch (RuntimeException | LinkageError e) {
            if (banks.bank(unit) != bank) {
                // The bank was replaced under the request: busy, the next one finds the new bank.
                return exception(function, ExceptionCode.SERVER_DEVICE_BUSY, out, to);
            }
            failures.failed(unit, function, e);
            return exception(function, ExceptionCode.SERVER_DEVICE_FAILURE, out, to);
        }
    }

    private static int readBits(
            RegisterBank bank, byte[] in, int at, int length, byte[] out, int to)
            throws ModbusFault {
        int count = quantity(in, at, length == SHORT_PDU, MAX_READ_BITS);
        int address = address(in, at, count);
        int bytes = (count + 7) / 8;
        bank.readBits(address, count, out, to + 2);
        // 6.1: the last byte is filled up with zeros.
        out[to + 1 + bytes] &= (byte) (0xFF >>> (8 * bytes - count));
        return readHeader(in[at], bytes, out, to);
    }

    private static int readRegisters(
            RegisterBank bank, byte[] in, int at, int length, byte[] out, int to)
            throws ModbusFault {
        int count = quantity(in, at, length == SHORT_PDU, MAX_READ_REGISTERS);
        bank.read(address(in, at, count), count, out, to + 2);
        return readHeader(in[at], 2 * count, out, to);
    }

    private static int readHeader(byte function, int bytes, byte[] out, int to) {
        out[to] = function;
        out[to + 1] = (byte) bytes;
        return 2 + bytes;
    }

    private int write(
            RegisterBank bank, int function, byte[] in, int at, int length, byte[] out, int to)
            throws ModbusFault {
        if (!mayWrite) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_FUNCTION);
        }
        switch (function) {
            case 5 -> writeCoil(bank, in, at, length);
            case 6 -> {
                require(length == SHORT_PDU);
                bank.write(address(in, at, 1), 1, in, at + 3, origin);
            }
            case 15 -> {
                int count = values(in, at, length, MAX_WRITE_BITS, 1);
                bank.writeBits(address(in, at, count), count, in, at + WRITE_HEADER, origin);
            }
            default -> {
                int count = values(in, at, length, MAX_WRITE_REGISTERS, 16);
                bank.write(address(in, at, count), count, in, at + WRITE_HEADER, origin);
            }
        }
        // 6.5, 6.6, 6.11, 6.12: function, address and value or quantity come back.
        System.arraycopy(in, at, out, to, SHORT_PDU);
        return SHORT_PDU;
    }

    /** FC 5, 6.5: FF00 is on, 0000 is off, all else is an illegal value. */
    private void writeCoil(RegisterBank bank, byte[] in, int at, int length) throws ModbusFault {
        require(length == SHORT_PDU);
        int value = u16(in, at + 3);
        require(value == 0xFF00 || value == 0);
        coil[0] = (byte) (value >>> 15);
        bank.writeBits(address(in, at, 1), 1, coil, 0, origin);
    }

    /** The quantity of FC 15 and 16, checked together with the byte count and the length. */
    private static int values(byte[] in, int at, int length, int max, int bitsEach)
            throws ModbusFault {
        int count = quantity(in, at, length > WRITE_HEADER, max);
        int bytes = (count * bitsEach + 7) / 8;
        require((in[at + 5] & 0xFF) == bytes && length == WRITE_HEADER + bytes);
        return count;
    }

    private static int quantity(byte[] in, int at, boolean lengthFits, int max) throws ModbusFault {
        require(lengthFits);
        int count = u16(in, at + 3);
        require(count >= 1 && count <= max);
        return count;
    }

    /** Start and quantity within the 65536 registers: there is no wrap. */
    private static int address(byte[] in, int at, int count) throws ModbusFault {
        int address = u16(in, at + 1);
        if (address + count > REGISTERS) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS);
        }
        return address;
    }

    private static void require(boolean legal) throws ModbusFault {
        if (!legal) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_VALUE);
        }
    }

    /** Section 7: the function with its highest bit set, then the code. */
    private static int exception(int function, ExceptionCode code, byte[] out, int to) {
        out[to] = (byte) (function | 0x80);
        out[to + 1] = (byte) code.code();
        return 2;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
