package org.chargebus.modbus.slave.internal;

import java.util.ArrayList;
import java.util.List;
import org.chargebus.command.Origin;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.modbus.RegisterRange;

/** 65536 plain registers; from {@link #HOLE} on a hundred of them do not exist. */
public final class MemoryBank implements RegisterBank {
    /** The first register that does not exist. */
    public static final int HOLE = 40_000;

    private static final int HOLE_END = HOLE + 100;

    private final int[] registers = new int[65536];
    private final List<Origin> writers = new ArrayList<>();

    /** What every call throws; null = nothing. */
    public volatile ModbusFault fault;

    /** What every call throws as a defect of the bank; null = nothing. */
    public volatile RuntimeException defect;

    /** Where its secrets are. */
    public volatile List<RegisterRange> secrets = List.of();

    /** What runs inside every call. */
    public volatile Runnable during = () -> {};

    public synchronized int get(int address) {
        return registers[address];
    }

    public synchronized void set(int address, int... values) {
        for (int i = 0; i < values.length; i++) {
            registers[address + i] = values[i];
        }
    }

    public synchronized List<Origin> writers() {
        return List.copyOf(writers);
    }

    private void check(int address, int count) throws ModbusFault {
        during.run();
        if (fault != null) {
            throw fault;
        }
        if (defect != null) {
            throw defect;
        }
        if (count < 1 || address < 0 || address + count > registers.length) {
            throw new IllegalArgumentException(address + " + " + count);
        }
        if (address < HOLE_END && address + count > HOLE) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS);
        }
    }

    @Override
    public synchronized void read(int address, int count, byte[] target, int offset)
            throws ModbusFault {
        check(address, count);
        for (int i = 0; i < count; i++) {
            target[offset + 2 * i] = (byte) (registers[address + i] >>> 8);
            target[offset + 2 * i + 1] = (byte) registers[address + i];
        }
    }

    /** Bits past the last one are set on purpose: clearing them is not this side's duty. */
    @Override
    public synchronized void readBits(int address, int count, byte[] target, int offset)
            throws ModbusFault {
        check(address, count);
        for (int i = 0; i < (count + 7) / 8 * 8; i++) {
            boolean on = i >= count || registers[address + i] != 0;
            int mask = 1 << (i & 7);
            byte old = target[offset + i / 8];
            target[offset + i / 8] = (byte) (on ? old | mask : old & ~mask);
        }
    }

    @Override
    public synchronized void write(int address, int count, byte[] source, int offset, Origin origin)
            throws ModbusFault {
        check(address, count);
        for (int i = 0; i < count; i++) {
            registers[address + i] =
                    (source[offset + 2 * i] & 0xFF) << 8 | source[offset + 2 * i + 1] & 0xFF;
        }
        writers.add(origin);
    }

    @Override
    public synchronized void writeBits(
            int address, int count, byte[] source, int offset, Origin origin) throws ModbusFault {
        check(address, count);
        for (int i = 0; i < count; i++) {
            registers[address + i] = source[offset + i / 8] >>> (i & 7) & 1;
        }
        writers.add(origin);
    }

    @Override
    public synchronized void maskWrite(int address, int and, int or, Origin origin)
            throws ModbusFault {
        check(address, 1);
        registers[address] = registers[address] & and | or & ~and;
        writers.add(origin);
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
        read(readAddress, readCount, target, targetOffset);
        write(writeAddress, writeCount, source, sourceOffset, origin);
        read(readAddress, readCount, target, targetOffset);
    }

    @Override
    public List<RegisterRange> secrets() {
        return secrets;
    }
}
