package org.chargebus.itests;

import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.ModbusSlaveException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A block of registers as a foreign master sees it, by the keys of register-map.csv. */
final class Registers {
    /** FC 16 takes no more (Modbus Application Protocol, 6.12). */
    private static final int MOST_REGISTERS = 123;

    private static final int CHARGERS_OF_A_PAGE = 20;

    private final ForeignMaster master;
    private final String block;
    private final int base;

    private Registers(ForeignMaster master, String block, int base) {
        this.master = master;
        this.block = block;
        this.base = base;
    }

    /** The gateway block. */
    static Registers gateway(ForeignMaster master) {
        return new Registers(master, "gateway", 0);
    }

    /** The block of a charger, or of one of its connectors, on the page of the master's unit. */
    static Registers of(ForeignMaster master, int charger, int connector) {
        int place = (charger - 1) % CHARGERS_OF_A_PAGE + 1;
        String block = connector == 0 ? "charger" : "connector";
        return new Registers(master, block, Addresses.of(place, connector, 0));
    }

    /** The unit id of the page of a charger (register-map, "Addressing"). */
    static int unit(int charger) {
        return 1 + (charger - 1) / CHARGERS_OF_A_PAGE;
    }

    String block() {
        return block;
    }

    int address(String key) {
        return base + row(key).offset();
    }

    MapRow row(String key) {
        return MapRows.row(block, key);
    }

    /** FC 3. */
    String read(String key) throws ModbusException {
        return read(key, false);
    }

    private String read(String key, boolean asInstant) throws ModbusException {
        MapRow row = row(key);
        int[] words = new int[row.registers()];
        for (int from = 0; from < words.length; from += MOST_REGISTERS) {
            int count = Math.min(MOST_REGISTERS, words.length - from);
            System.arraycopy(master.holding(address(key) + from, count), 0, words, from, count);
        }
        return row.value(words, asInstant);
    }

    /** Waits until a point reads a value. */
    void awaits(String key, String value) {
        Await.same(this + " " + key, value, () -> read(key, value.endsWith("Z")));
    }

    void awaits(String key, long value) {
        awaits(key, "" + value);
    }

    /** Whether a point reads a value now. */
    boolean reads(String key, String value) throws ModbusException {
        return read(key, value.endsWith("Z")).equals(value);
    }

    /** FC 16 of one point. */
    void write(String key, String value) throws ModbusException {
        write(Map.of(key, value));
    }

    void write(String key, long value) throws ModbusException {
        write(key, "" + value);
    }

    /**
     * FC 16 from the first point to the last, over registers without a point too; in as few
     * requests as read-only points between and the length of a request allow.
     */
    void write(Map<String, String> values) throws ModbusException {
        List<MapRow> rows = inOrder(values);
        int from = 0;
        for (int next = 1; next <= rows.size(); next++) {
            if (next == rows.size() || isBroken(rows.get(next - 1), rows.get(next))) {
                writeSpan(rows.subList(from, next), values);
                from = next;
            }
        }
    }

    // Not over a point of another name: that would be read-only, or write something not meant.
    private boolean isBroken(MapRow row, MapRow next) {
        int end = row.offset() + row.registers();
        return MapRows.ALL.stream()
                .filter(r -> r.block().equals(block) || r.block().equals("common"))
                .anyMatch(r -> r.offset() >= end && r.offset() < next.offset());
    }

    private void writeSpan(List<MapRow> rows, Map<String, String> values) throws ModbusException {
        int first = rows.get(0).offset();
        MapRow last = rows.get(rows.size() - 1);
        int[] words = new int[last.offset() + last.registers() - first];
        for (MapRow row : rows) {
            int[] own = row.words(values.get(row.key()));
            System.arraycopy(own, 0, words, row.offset() - first, own.length);
        }
        for (int from = 0; from < words.length; from += MOST_REGISTERS) {
            int to = Math.min(words.length, from + MOST_REGISTERS);
            master.write(base + first + from, Arrays.copyOfRange(words, from, to));
        }
    }

    /** FC 6, register by register in rising order. */
    void writeOneByOne(Map<String, String> values) throws ModbusException {
        for (MapRow row : inOrder(values)) {
            int[] words = row.words(values.get(row.key()));
            for (int i = 0; i < words.length; i++) {
                master.write(base + row.offset() + i, words[i]);
            }
        }
    }

    private List<MapRow> inOrder(Map<String, String> values) {
        return values.keySet().stream()
                .map(this::row)
                .sorted(Comparator.comparingInt(MapRow::offset))
                .collect(Collectors.toList());
    }

    /** The code of the exception that a write of words gets; 0 when it is taken. */
    int refusal(String key, int... words) throws ModbusException {
        try {
            master.write(address(key), words);
            return 0;
        } catch (ModbusSlaveException e) {
            return e.getType();
        }
    }

    /** The same by FC 6. */
    int refusalOfOne(String key, int word) throws ModbusException {
        try {
            master.write(address(key), word);
            return 0;
        } catch (ModbusSlaveException e) {
            return e.getType();
        }
    }

    /** FC 6 of the last register of a point, after which the point takes effect. */
    int lastWord(String key, int word) throws ModbusException {
        try {
            master.write(address(key) + row(key).registers() - 1, word);
            return 0;
        } catch (ModbusSlaveException e) {
            return e.getType();
        }
    }

    @Override
    public String toString() {
        return block + " at " + base;
    }
}
