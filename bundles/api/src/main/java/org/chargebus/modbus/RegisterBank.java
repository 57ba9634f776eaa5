package org.chargebus.modbus;

import java.util.List;
import org.chargebus.command.Origin;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard: 65536 registers behind one unit id. One address space for all function codes; a
 * request is served whole.
 *
 * <p>Service properties: either {@value #PAGE} (Integer, 0 = the slave's own unit id, p = that plus
 * p) or {@value #UNIT} (Integer, 1..247, that unit id exactly).
 *
 * <p>Called by several threads at once. A call never blocks and never waits for a charger. The
 * caller has checked function, quantity and byte count (exceptions 01 and 03) and that {@code
 * address + count <= 65536}.
 */
@ConsumerType
public interface RegisterBank {
    /** Service property: the page, counted from the slave's own unit id. */
    String PAGE = "org.chargebus.modbus.page";

    /** Service property: a unit id, 1..247. */
    String UNIT = "org.chargebus.modbus.unit";

    /**
     * Reads registers as one consistent view, high byte first.
     *
     * @param address protocol address of the first register, 0..65535
     * @param count 1..125
     * @param target receives {@code 2 * count} bytes from {@code offset}
     * @throws ModbusFault 02 when a register of the range may not be read; 04 when something failed
     */
    void read(int address, int count, byte[] target, int offset) throws ModbusFault;

    /**
     * Reads registers as bits: a bit is set when its register is not 0; an absent bool or
     * enumeration reads 0. First bit in the lowest bit of the first byte.
     *
     * @param count 1..2000
     * @param target receives {@code (count + 7) / 8} bytes from {@code offset}
     * @throws ModbusFault as {@link #read}
     */
    void readBits(int address, int count, byte[] target, int offset) throws ModbusFault;

    /**
     * Writes registers, all or none, taking effect in rising order of address.
     *
     * @param count 1..123
     * @param source holds {@code 2 * count} bytes from {@code offset}, high byte first; not kept
     * @param origin who writes
     * @throws ModbusFault 02 when a register may not be written, 03 when a value is out of its
     *     range, 06 when a resource is busy, 04 when something failed; nothing was written then
     */
    void write(int address, int count, byte[] source, int offset, Origin origin) throws ModbusFault;

    /**
     * Writes 0 or 1 into registers, all or none (function codes 5 and 15).
     *
     * @param count 1..1968
     * @param source holds {@code (count + 7) / 8} bytes from {@code offset}
     * @throws ModbusFault as {@link #write}
     */
    void writeBits(int address, int count, byte[] source, int offset, Origin origin)
            throws ModbusFault;

    /**
     * Changes some bits of one register in one step (function code 22, 6.16): what it reads, and
     * {@code and}, or what of {@code or} is not in {@code and}.
     *
     * @param address protocol address of the register, 0..65535
     * @param and 0..65535
     * @param or 0..65535
     * @param origin who writes
     * @throws ModbusFault as {@link #read} and {@link #write}
     */
    void maskWrite(int address, int and, int or, Origin origin) throws ModbusFault;

    /**
     * Writes registers and then reads registers, with no other write in between (function code 23,
     * 6.17).
     *
     * @param writeAddress protocol address of the first register written, 0..65535
     * @param writeCount 1..121
     * @param source holds {@code 2 * writeCount} bytes from {@code sourceOffset}
     * @param origin who writes
     * @param readAddress protocol address of the first register read, 0..65535
     * @param readCount 1..125
     * @param target receives {@code 2 * readCount} bytes from {@code targetOffset}; may overlap
     *     nothing of the source
     * @throws ModbusFault as {@link #read} and {@link #write}; nothing was written then
     */
    void writeThenRead(
            int writeAddress,
            int writeCount,
            byte[] source,
            int sourceOffset,
            Origin origin,
            int readAddress,
            int readCount,
            byte[] target,
            int targetOffset)
            throws ModbusFault;

    /**
     * Where passwords and other secrets may be written and read. What a request or an answer holds
     * of these registers is hidden before a trace or a log hears of it; a bit tells no more than
     * whether a register is 0 and is not hidden. Asked for every request; allocates nothing and is
     * the same object until something changes.
     *
     * @return by rising address; none, unless a bank says else
     */
    default List<RegisterRange> secrets() {
        return List.of();
    }
}
