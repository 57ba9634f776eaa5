package org.chargebus.itests;

import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.InputRegister;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.util.BitVector;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The master of the library j2mod, unit 1 unless said otherwise. */
final class ForeignMaster implements AutoCloseable {
    private final int unit;
    private final ModbusTCPMaster master;

    ForeignMaster(int port) throws Exception {
        this(port, 1);
    }

    ForeignMaster(int port, int unit) throws Exception {
        this.unit = unit;
        master = new ModbusTCPMaster("127.0.0.1", port, 60_000, false);
        master.connect();
    }

    /** FC 3. */
    int[] holding(int address, int count) throws ModbusException {
        return words(master.readMultipleRegisters(unit, address, count));
    }

    /** FC 4. */
    int[] input(int address, int count) throws ModbusException {
        return words(master.readInputRegisters(unit, address, count));
    }

    /** FC 1. */
    boolean[] coils(int address, int count) throws ModbusException {
        return bits(master.readCoils(unit, address, count), count);
    }

    /** FC 2. */
    boolean[] discrete(int address, int count) throws ModbusException {
        return bits(master.readInputDiscretes(unit, address, count), count);
    }

    /** FC 5. */
    void coil(int address, boolean value) throws ModbusException {
        master.writeCoil(unit, address, value);
    }

    /** FC 6. */
    void write(int address, int value) throws ModbusException {
        master.writeSingleRegister(unit, address, new SimpleRegister(value));
    }

    /** FC 16. */
    void write(int address, int... values) throws ModbusException {
        Register[] registers =
                Arrays.stream(values).mapToObj(SimpleRegister::new).toArray(Register[]::new);
        master.writeMultipleRegisters(unit, address, registers);
    }

    int word(int address) throws ModbusException {
        return holding(address, 1)[0];
    }

    long unsigned32(int address) throws ModbusException {
        int[] words = holding(address, 2);
        return (long) words[0] << 16 | words[1];
    }

    float real(int address) throws ModbusException {
        return Float.intBitsToFloat((int) unsigned32(address));
    }

    String text(int address, int registers) throws ModbusException {
        int[] words = holding(address, registers);
        byte[] bytes = new byte[2 * registers];
        for (int i = 0; i < registers; i++) {
            bytes[2 * i] = (byte) (words[i] >> 8);
            bytes[2 * i + 1] = (byte) words[i];
        }
        return new String(bytes, StandardCharsets.US_ASCII).replace("\0", "");
    }

    private static int[] words(InputRegister[] registers) {
        return Arrays.stream(registers).mapToInt(InputRegister::toUnsignedShort).toArray();
    }

    private static boolean[] bits(BitVector vector, int count) {
        boolean[] bits = new boolean[count];
        IntStream.range(0, count).forEach(i -> bits[i] = vector.getBit(i));
        return bits;
    }

    @Override
    public void close() {
        master.disconnect();
    }
}
