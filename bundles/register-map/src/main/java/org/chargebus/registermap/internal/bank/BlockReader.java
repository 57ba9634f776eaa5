package org.chargebus.registermap.internal.bank;

import java.util.Arrays;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.codec.WireFormat;
import org.chargebus.registermap.internal.source.Source;
import org.chargebus.registermap.internal.source.Station;
import org.chargebus.registermap.internal.table.PointType.Kind;
import org.chargebus.signal.Snapshot;

/**
 * Serves one read from the snapshots, each charger's taken once, so that no value changes between
 * two of its registers. No locks and no waiting; this object and the moment are all that a request
 * allocates.
 */
final class BlockReader {
    private final PageView view;
    private final boolean bits;
    private final byte[] target;
    private final int offset;
    private final long moment;
    private int position;
    private Station place;
    private Station station;
    private Snapshot now;
    private int connector;

    private BlockReader(PageView view, boolean bits, byte[] target, int offset) {
        this.view = view;
        this.bits = bits;
        this.target = target;
        this.offset = offset;
        this.moment = view.page().gateway().clock().millis();
    }

    static void registers(PageView view, int address, int count, byte[] target, int offset)
            throws ModbusFault {
        new BlockReader(view, false, target, offset).read(address, count);
    }

    /** A bit a register, set when it is not 0. */
    static void bits(PageView view, int address, int count, byte[] target, int offset)
            throws ModbusFault {
        Arrays.fill(target, offset, offset + (count + 7) / 8, (byte) 0);
        new BlockReader(view, true, target, offset).read(address, count);
    }

    private void read(int address, int count) throws ModbusFault {
        while (position < count) {
            int at = address + position;
            Station owner = view.station(at);
            if (owner != place) {
                place = owner;
                station = owner.at(moment);
                now = owner.snapshot();
            }
            connector = PageView.connector(at);
            Layout.Section section = view.section(at);
            int from = Address.offset(at);
            section(section, from, Math.min(section.registers(), from + count - position));
        }
    }

    private void section(Layout.Section section, int from, int to) throws ModbusFault {
        int next = from;
        while (next < to) {
            Slot slot = section.at(next);
            if (slot == null) {
                refuse(view.settings().strict());
                put(0);
                next++;
            } else {
                refuse(!slot.valid());
                int first = slot.point().offset();
                int end = Math.min(to, first + slot.point().registers());
                point(slot, next - first, end - first);
                next = end;
            }
        }
    }

    private static void refuse(boolean refused) throws ModbusFault {
        if (refused) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS);
        }
    }

    // Some registers of one point; its value is taken once for all of them.
    private void point(Slot slot, int from, int to) {
        Kind kind = slot.point().kind();
        switch (kind) {
            case STRING -> {
                String text = ((Source.Text) slot.source()).of(station, now, connector);
                for (int i = from; i < to; i++) {
                    put(WireFormat.word(text, i, slot.point().type().characters()));
                }
            }
            case F32 -> {
                double real = ((Source.Real) slot.source()).of(station, now, connector);
                pair(view.format().words(real), from, to);
            }
            case U32, I32, TIME, BITS32 -> pair(view.format().words(kind, whole(slot)), from, to);
            case BOOL, ENUM -> {
                long number = whole(slot);
                // FC 1/2: an absent bool or enumeration reads 0 (register-map.md, Addressing).
                put(bits && number == Source.ABSENT ? 0 : view.format().word(kind, number));
            }
            case U16, I16 -> put(view.format().word(kind, whole(slot)));
        }
    }

    private long whole(Slot slot) {
        return ((Source.Whole) slot.source()).of(station, now, connector);
    }

    private void pair(int words, int from, int to) {
        if (from == 0) {
            put(words >>> 16);
        }
        if (to == 2) {
            put(words & 0xFFFF);
        }
    }

    private void put(int word) {
        if (!bits) {
            target[offset + 2 * position] = (byte) (word >> 8);
            target[offset + 2 * position + 1] = (byte) word;
        } else if (word != 0) {
            target[offset + position / 8] |= (byte) (1 << position % 8);
        }
        position++;
    }
}
