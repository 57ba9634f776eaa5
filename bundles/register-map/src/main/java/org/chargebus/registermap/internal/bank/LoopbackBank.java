package org.chargebus.registermap.internal.bank;

import org.chargebus.command.Origin;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;

/**
 * Plain registers for proving a master's wiring: register i starts with the value i, every function
 * code reads and writes, a bit is set when its register is not 0. Readers take no lock: a write
 * swaps the whole array.
 */
public final class LoopbackBank implements RegisterBank {
    /** How many registers there are, from 0. */
    public static final int REGISTERS = 2000;

    private volatile byte[] registers = start();

    private static byte[] start() {
        byte[] bytes = new byte[2 * REGISTERS];
        for (int i = 0; i < REGISTERS; i++) {
            put(bytes, i, i);
        }
        return bytes;
    }

    @Override
    public void read(int address, int count, byte[] target, int offset) throws ModbusFault {
        check(address, count);
        System.arraycopy(registers, 2 * address, target, offset, 2 * count);
    }

    @Override
    public void readBits(int address, int count, byte[] target, int offset) throws ModbusFault {
        check(address, count);
        byte[] present = registers;
        for (int i = 0; i < (count + 7) / 8; i++) {
            int bits = 0;
            for (int bit = 0; bit < Math.min(8, count - 8 * i); bit++) {
                int at = 2 * (address + 8 * i + bit);
                bits |= (present[at] | present[at + 1]) == 0 ? 0 : 1 << bit;
            }
            target[offset + i] = (byte) bits;
        }
    }

    @Override
    public void write(int address, int count, byte[] source, int offset, Origin origin)
            throws ModbusFault {
        write(address, Words.ofRegisters(source, offset, count));
    }

    @Override
    public void writeBits(int address, int count, byte[] source, int offset, Origin origin)
            throws ModbusFault {
        write(address, Words.ofBits(source, offset, count));
    }

    @Override
    public synchronized void maskWrite(int address, int and, int or, Origin origin)
            throws ModbusFault {
        check(address, 1);
        write(address, new int[] {get(address) & and | or & ~and});
    }

    @Override
    public synchronized void writeThenRead(
            int writeAddress,
            int writeCount,
            byte[] source,
            int sourceOffset,
            Origin origin,
            int readAddress,
            int readCount,
            byte[] target,
            int targetOffset)
            throws ModbusFault {
        check(readAddress, readCount);
        write(writeAddress, Words.ofRegisters(source, sourceOffset, writeCount));
        read(readAddress, readCount, target, targetOffset);
    }

    private synchronized void write(int address, int[] words) throws ModbusFault {
        check(address, words.length);
        byte[] next = registers.clone();
        for (int i = 0; i < words.length; i++) {
            put(next, address + i, words[i]);
        }
        registers = next;
    }

    private static void check(int address, int count) throws ModbusFault {
        if (address + count > REGISTERS) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS);
        }
    }

    private int get(int register) {
        byte[] present = registers;
        return (present[2 * register] & 0xFF) << 8 | present[2 * register + 1] & 0xFF;
    }

    private static void put(byte[] bytes, int register, int value) {
        bytes[2 * register] = (byte) (value >> 8);
        bytes[2 * register + 1] = (byte) value;
    }
}
