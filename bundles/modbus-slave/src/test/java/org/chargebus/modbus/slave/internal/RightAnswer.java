package org.chargebus.modbus.slave.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.chargebus.modbus.slave.internal.pdu.Carrier;

/**
 * Tells the one right answer to a request, in the plain words of the Modbus Application Protocol
 * V1.1b3 and apart from the engine: what is legal is worked out first, then done on registers of
 * its own that are like a {@link MemoryBank} in its first state.
 */
public final class RightAnswer {
    private static final int HOLE_END = MemoryBank.HOLE + 99;

    private static final NavigableMap<Integer, String> OBJECTS =
            new TreeMap<>(
                    Map.of(
                            0, "Chargebus",
                            1, "chargebus",
                            2, "0.0.0",
                            3, "https://chargebus.org",
                            4, "Chargebus",
                            5, "OCPP 1.6J to Modbus gateway"));

    private final Set<Integer> functions;
    private final int unit;
    private final int[] registers = new int[65536];

    /** For a slave behind a carrier that is asked under a unit id. */
    public RightAnswer(Carrier carrier, int unit) {
        Set<Integer> common = Set.of(1, 2, 3, 4, 5, 6, 15, 16, 22, 23, 43);
        Set<Integer> serial = Set.of(1, 2, 3, 4, 5, 6, 8, 15, 16, 17, 22, 23, 43);
        this.functions = carrier == Carrier.SERIAL ? serial : common;
        this.unit = unit;
    }

    /** The answer to a request; a write changes the registers the next answers tell of. */
    public byte[] to(byte[] pdu) {
        int code = exception(pdu);
        return code == 0 ? execute(pdu) : new byte[] {(byte) (pdu[0] | 0x80), (byte) code};
    }

    private int exception(byte[] pdu) {
        if (!functions.contains(pdu[0] & 0xFF) || isUnknownSubFunction(pdu)) {
            return 1;
        } else if (!isLegal(pdu)) {
            return 3;
        }
        return isThere(pdu) ? 0 : 2;
    }

    private static boolean isUnknownSubFunction(byte[] pdu) {
        return pdu[0] == 43 && pdu.length > 1 && pdu[1] != 14
                || pdu[0] == 8 && pdu.length > 2 && word(pdu, 1) != 0;
    }

    private static boolean isLegal(byte[] pdu) {
        int length = pdu.length;
        return switch (pdu[0]) {
            case 1, 2 -> length == 5 && isWithin(word(pdu, 3), 2000);
            case 3, 4 -> length == 5 && isWithin(word(pdu, 3), 125);
            case 5 -> length == 5 && (word(pdu, 3) == 0x0000 || word(pdu, 3) == 0xFF00);
            case 6 -> length == 5;
            case 8 -> length >= 5 && length % 2 == 1;
            case 15 ->
                    length >= 7
                            && isWithin(word(pdu, 3), 1968)
                            && carries(pdu, 5, (int) Math.ceil(word(pdu, 3) / 8.0));
            case 16 ->
                    length >= 7 && isWithin(word(pdu, 3), 123) && carries(pdu, 5, 2 * word(pdu, 3));
            case 17 -> length == 1;
            case 22 -> length == 7;
            case 23 ->
                    length >= 11
                            && isWithin(word(pdu, 3), 125)
                            && isWithin(word(pdu, 7), 121)
                            && carries(pdu, 9, 2 * word(pdu, 7));
            default -> length == 4 && isWithin(pdu[2] & 0xFF, 4);
        };
    }

    private static boolean isWithin(int quantity, int max) {
        return quantity >= 1 && quantity <= max;
    }

    private static boolean carries(byte[] pdu, int byteCountAt, int bytes) {
        return (pdu[byteCountAt] & 0xFF) == bytes && pdu.length - byteCountAt - 1 == bytes;
    }

    private static boolean isThere(byte[] pdu) {
        return switch (pdu[0]) {
            case 5, 6, 22 -> areThere(word(pdu, 1), 1);
            case 8, 17 -> true;
            case 23 -> areThere(word(pdu, 1), word(pdu, 3)) && areThere(word(pdu, 5), word(pdu, 7));
            case 43 -> pdu[2] != 4 || OBJECTS.containsKey(pdu[3] & 0xFF);
            default -> areThere(word(pdu, 1), word(pdu, 3));
        };
    }

    private static boolean areThere(int address, int count) {
        int last = address + count - 1;
        return last <= 65535 && (last < MemoryBank.HOLE || address > HOLE_END);
    }

    private byte[] execute(byte[] pdu) {
        int address = pdu.length > 2 ? word(pdu, 1) : 0;
        switch (pdu[0]) {
            case 1, 2:
                return bits(pdu[0], address, word(pdu, 3));
            case 3, 4:
                return words(pdu[0], address, word(pdu, 3));
            case 5:
                registers[address] = word(pdu, 3) == 0xFF00 ? 1 : 0;
                return pdu;
            case 6:
                registers[address] = word(pdu, 3);
                return pdu;
            case 8:
                return pdu;
            case 15:
                BitSet bits = BitSet.valueOf(ByteBuffer.wrap(pdu, 6, pdu.length - 6).slice());
                for (int i = 0; i < word(pdu, 3); i++) {
                    registers[address + i] = bits.get(i) ? 1 : 0;
                }
                return Arrays.copyOf(pdu, 5);
            case 16:
                store(pdu, 6, address);
                return Arrays.copyOf(pdu, 5);
            case 17:
                String server = OBJECTS.get(1) + " " + OBJECTS.get(2);
                return ByteBuffer.allocate(4 + server.length())
                        .put((byte) 17)
                        .put((byte) (2 + server.length()))
                        .put((byte) unit)
                        .put((byte) 0xFF)
                        .put(server.getBytes(StandardCharsets.US_ASCII))
                        .array();
            case 22:
                mask(address, word(pdu, 3), word(pdu, 5));
                return pdu;
            case 23:
                store(pdu, 10, word(pdu, 5));
                return words(pdu[0], address, word(pdu, 3));
            default:
                return identification(pdu[2], pdu[3] & 0xFF);
        }
    }

    private byte[] bits(byte function, int address, int count) {
        byte[] answer = new byte[2 + (count + 7) / 8];
        answer[0] = function;
        answer[1] = (byte) (answer.length - 2);
        BitSet set = new BitSet();
        for (int i = 0; i < count; i++) {
            set.set(i, registers[address + i] != 0);
        }
        byte[] bytes = set.toByteArray();
        System.arraycopy(bytes, 0, answer, 2, bytes.length);
        return answer;
    }

    private byte[] words(byte function, int address, int count) {
        ByteBuffer answer =
                ByteBuffer.allocate(2 + 2 * count).put(function).put((byte) (2 * count));
        for (int i = address; i < address + count; i++) {
            answer.putShort((short) registers[i]);
        }
        return answer.array();
    }

    private void store(byte[] pdu, int from, int address) {
        for (int i = 0; i < (pdu.length - from) / 2; i++) {
            registers[address + i] = word(pdu, from + 2 * i);
        }
    }

    /** 6.16, bit by bit: one of the AND mask keeps the bit, else that of the OR mask counts. */
    private void mask(int address, int and, int or) {
        int result = 0;
        for (int bit = 1; bit <= 0x8000; bit <<= 1) {
            result |= ((and & bit) != 0 ? registers[address] : or) & bit;
        }
        registers[address] = result;
    }

    /** All objects of this gateway fit into one answer. */
    private static byte[] identification(int code, int asked) {
        NavigableMap<Integer, String> known = code == 1 ? OBJECTS.headMap(2, true) : OBJECTS;
        if (code == 4) {
            known = known.subMap(asked, true, asked, true);
        } else if (known.containsKey(asked)) {
            known = known.tailMap(asked, true);
        }
        ByteBuffer answer = ByteBuffer.allocate(253);
        answer.put(new byte[] {43, 14, (byte) code, (byte) 0x82, 0, 0, (byte) known.size()});
        known.forEach(
                (id, text) -> {
                    answer.put(id.byteValue()).put((byte) text.length());
                    answer.put(text.getBytes(StandardCharsets.US_ASCII));
                });
        return Arrays.copyOf(answer.array(), answer.position());
    }

    private static int word(byte[] pdu, int at) {
        return Short.toUnsignedInt(ByteBuffer.wrap(pdu).getShort(at));
    }
}
