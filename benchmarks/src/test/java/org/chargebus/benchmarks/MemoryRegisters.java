package org.chargebus.benchmarks;

import org.chargebus.command.Origin;
import org.chargebus.modbus.RegisterBank;

/** As little as a bank can be, so that the engine stands alone: register i holds i at first. */
final class MemoryRegisters implements RegisterBank {
    private static final int REGISTERS = 65_536;

    private final byte[] bytes = new byte[2 * REGISTERS];

    MemoryRegisters() {
        for (int i = 0; i < REGISTERS; i++) {
            bytes[2 * i] = (byte) (i >> 8);
            bytes[2 * i + 1] = (byte) i;
        }
    }

    @Override
    public void read(int address, int count, byte[] target, int offset) {
        System.arraycopy(bytes, 2 * address, target, offset, 2 * count);
    }

    @Override
    public void write(int address, int count, byte[] source, int offset, Origin origin) {
        System.arraycopy(source, offset, bytes, 2 * address, 2 * count);
    }

    @Override
    public void readBits(int address, int count, byte[] target, int offset) {
        throw unused();
    }

    @Override
    public void writeBits(int address, int count, byte[] source, int offset, Origin origin) {
        throw unused();
    }

    @Override
    public void maskWrite(int address, int and, int or, Origin origin) {
        throw unused();
    }

    @Override
    public void writeThenRead(
            int writeAddress,
            int writeCount,
            byte[] source,
            int sourceOffset,
            Origin origin,
            int readAddress,
            int readCount,
            byte[] target,
            int targetOffset) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("no benchmark asks for this function");
    }
}
