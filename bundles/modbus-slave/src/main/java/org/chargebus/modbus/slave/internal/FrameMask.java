package org.chargebus.modbus.slave.internal;

import java.util.Arrays;
import java.util.List;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.modbus.RegisterRange;
import org.chargebus.modbus.slave.internal.pdu.BankLookup;
import org.chargebus.modbus.slave.internal.pdu.PduEngine;

/**
 * Hides what frames hold of registers with secrets ({@link RegisterBank#secrets}): each byte of it
 * becomes {@code *}. Where no bank is, every register may be one with a secret. Of one connection
 * or line, since an answer is read by its request; one thread; allocates nothing.
 */
final class FrameMask {
    /** What one frame has at most: that of TCP, and that of a serial line is shorter. */
    static final int LONGEST = 7 + PduEngine.MAX_PDU;

    private static final List<RegisterRange> ALL = List.of(RegisterRange.ALL);

    /** What stands in place of a byte that is hidden. */
    static final byte MASK = '*';

    /** Fewer printable bytes in a row are no password. */
    private static final int SHORTEST_TEXT = 4;

    private final BankLookup banks;
    private final byte[] pdu = new byte[LONGEST];
    private int function;
    private int address;
    private int unit;
    private List<RegisterRange> secrets = ALL;

    FrameMask(BankLookup banks) {
        this.banks = banks;
    }

    /**
     * A request; what it is about is kept for its answer.
     *
     * @param length of the PDU from {@code at} on
     * @return whether it holds a secret: {@link #hidden} has it without, then
     */
    boolean request(int ofUnit, byte[] bytes, int at, int length) {
        unit = ofUnit;
        secrets = secrets(ofUnit);
        function = length > 0 ? bytes[at] & 0xFF : 0;
        address = length > 2 ? u16(bytes, at + 1) : 0;
        return switch (function) {
            case 6, 22 -> hideOne(bytes, at, length);
            case 16 -> hide(bytes, at, length, address, 6, secrets);
            case 23 -> length > 6 && hide(bytes, at, length, u16(bytes, at + 5), 10, secrets);
            default -> false;
        };
    }

    /** The same of the answer to that request. */
    boolean answer(byte[] bytes, int at, int length) {
        // An exception has another function: what was asked is not in it.
        if (length < 1 || (bytes[at] & 0xFF) != function) {
            return false;
        }
        return switch (function) {
            case 3, 4, 23 -> {
                boolean isHidden = hide(bytes, at, length, address, 2, secrets);
                List<RegisterRange> now = secrets(unit);
                if (now != secrets) {
                    // The map changed under the request, which was read by either.
                    byte[] from = isHidden ? pdu : bytes;
                    isHidden |= hide(from, isHidden ? 0 : at, length, address, 2, now);
                }
                yield isHidden;
            }
            case 6, 22 -> hideOne(bytes, at, length);
            default -> false;
        };
    }

    /**
     * Bytes that are no whole frame: which registers they are about, nobody can tell. What could be
     * read as a text is hidden.
     *
     * @param length 0..{@link #LONGEST}
     */
    void broken(byte[] bytes, int at, int length) {
        System.arraycopy(bytes, at, pdu, 0, length);
        int text = 0;
        for (int i = 0; i <= length; i++) {
            if (i < length && pdu[i] >= ' ' && pdu[i] <= '~') {
                text++;
            } else {
                if (text >= SHORTEST_TEXT) {
                    Arrays.fill(pdu, i - text, i, MASK);
                }
                text = 0;
            }
        }
    }

    /** The PDU, or the broken bytes, without secrets; from 0 on, until the next frame. */
    byte[] hidden() {
        return pdu;
    }

    private List<RegisterRange> secrets(int ofUnit) {
        RegisterBank bank = banks.bank(ofUnit);
        return bank == null ? ALL : bank.secrets();
    }

    /** All behind the address: a value, or two masks. */
    private boolean hideOne(byte[] bytes, int at, int length) {
        for (int i = 0; i < secrets.size(); i++) {
            if (secrets.get(i).contains(address) && length > 3) {
                System.arraycopy(bytes, at, pdu, 0, length);
                Arrays.fill(pdu, 3, length, MASK);
                return true;
            }
        }
        return false;
    }

    /**
     * Registers from {@code first} on, whose values begin {@code data} bytes behind the function.
     */
    private boolean hide(
            byte[] bytes, int at, int length, int first, int data, List<RegisterRange> ranges) {
        boolean isHidden = false;
        for (int i = 0; i < ranges.size(); i++) {
            RegisterRange range = ranges.get(i);
            int from = data + 2 * Math.max(0, range.first() - first);
            int to = Math.min(length, data + 2 * (range.end() - first));
            if (from < to) {
                if (!isHidden && bytes != pdu) {
                    System.arraycopy(bytes, at, pdu, 0, length);
                }
                isHidden = true;
                Arrays.fill(pdu, from, to, MASK);
            }
        }
        return isHidden;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
