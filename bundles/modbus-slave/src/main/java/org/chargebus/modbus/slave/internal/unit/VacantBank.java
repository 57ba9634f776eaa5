package org.chargebus.modbus.slave.internal.unit;

import java.util.List;
import java.util.function.LongSupplier;
import org.chargebus.command.Origin;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.modbus.RegisterRange;

/**
 * Stands where a bank was a moment ago: busy (06), because the bank is most likely being replaced.
 * After a while the place counts as given up, so that a page that was removed for good is not
 * called busy for ever.
 */
final class VacantBank implements RegisterBank {
    /** The place that never is given up. */
    static final VacantBank FOREVER = new VacantBank(() -> 0, 1);

    private static final List<RegisterRange> ALL = List.of(RegisterRange.ALL);

    private final LongSupplier nanoTime;
    private final long until;

    VacantBank(LongSupplier nanoTime, long until) {
        this.nanoTime = nanoTime;
        this.until = until;
    }

    boolean givenUp() {
        return nanoTime.getAsLong() - until >= 0;
    }

    @Override
    public void read(int address, int count, byte[] target, int offset) throws ModbusFault {
        throw ModbusFault.of(ExceptionCode.SERVER_DEVICE_BUSY);
    }

    @Override
    public void readBits(int address, int count, byte[] target, int offset) throws ModbusFault {
        throw ModbusFault.of(ExceptionCode.SERVER_DEVICE_BUSY);
    }

    @Override
    public void write(int address, int count, byte[] source, int offset, Origin origin)
            throws ModbusFault {
        throw ModbusFault.of(ExceptionCode.SERVER_DEVICE_BUSY);
    }

    @Override
    public void writeBits(int address, int count, byte[] source, int offset, Origin origin)
            throws ModbusFault {
        throw ModbusFault.of(ExceptionCode.SERVER_DEVICE_BUSY);
    }

    @Override
    public void maskWrite(int address, int and, int or, Origin origin) throws ModbusFault {
        throw ModbusFault.of(ExceptionCode.SERVER_DEVICE_BUSY);
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
            int targetOffset)
            throws ModbusFault {
        throw ModbusFault.of(ExceptionCode.SERVER_DEVICE_BUSY);
    }

    /** Nobody can say where the bank has them that comes next. */
    @Override
    public List<RegisterRange> secrets() {
        return ALL;
    }
}
