package org.chargebus.registermap.internal.bank;

import java.util.Arrays;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.bank.AddressSpace.Segment;
import org.chargebus.registermap.internal.codec.WireFormat;
import org.chargebus.registermap.internal.source.Source;
import org.chargebus.registermap.internal.source.Station;
import org.chargebus.registermap.internal.table.PointType.Kind;
import org.chargebus.signal.Snapshot;

/**
 * Serves one read from the snapshots, each charger's taken once, so that no value changes between
 * two of its registers. No locks and no waiting; this object and the stations are all that a
 * request allocates.
 */
final class BlockReader {
    private final PageView view;
    private final boolean bits;
    private final byte[] target;
    private final int offset;
    private final Moment moment;
    private int position;

    private BlockReader(PageView view, Moment moment, boolean bits, byte[] target, int offset) {
        this.view = view;
        this.moment = moment;
        this.bits = bits;
        this.target = target;
        this.offset = offset;
    }

    static void registers(
            PageView view, Moment moment, int address, int count, byte[] target, int offset)
            throws ModbusFault {
        new BlockReader(view, moment, false, target, offset).read(address, count);
    }

    /** A bit a register, set when it is not 0. */
    static void bits(
            PageView view, Moment moment, int address, int count, byte[] target, int offset)
            throws ModbusFault {
        Arrays.fill(target, offset, offset + (count + 7) / 8, (byte) 0);
        new BlockReader(view, moment, true, target, offset).read(address, count);
    }

    private void read(int address, int count) throws ModbusFault {
        while (position < count) {
            Segment segment = view.space().at(address + position);
            int from = address + position - segment.first();
            int to = Math.min(segment.section().registers(), from + count - position);
            section(segment, from, to);
        }
    }

    private void section(Segment segment, int from, int to) throws ModbusFault {
        int next = from;
        while (next < to) {
            int same = bits ? 0 : copied(segment, next, to);
            if (same > 0) {
                next += same;
                continue;
            }
            Cell cell = segment.section().at(next);
            if (cell == null) {
                refuse(view.settings().strict());
                put(0);
                next++;
            } else {
                refuse(!cell.valid());
                int first = cell.offset();
                int end = Math.min(to, first + cell.registers());
                if (cell instanceof Slot slot) {
                    point(slot, segment.owner(), next - first, end - first);
                } else {
                    put(word((SharedRegister) cell));
                }
                next = end;
            }
        }
    }

    /** Takes registers that read as they did before, because their snapshot is the same. */
    private int copied(Segment segment, int from, int to) {
        int count = Math.min(segment.section().lasting(from), to - from);
        byte[] words = count == 0 ? null : painted(segment);
        if (words == null) {
            return 0;
        }
        System.arraycopy(words, 2 * from, target, offset + 2 * position, 2 * count);
        position += count;
        return count;
    }

    /** A snapshot that is read once is not worth a picture: null then. */
    private byte[] painted(Segment segment) {
        Snapshot now = moment.snapshot(segment.owner());
        Picture last = segment.picture().get();
        if (last == null || !last.isOf(now, view.format())) {
            // A charger without signals has an empty snapshot of its own for everybody who asks.
            if (now.version() != 0) {
                segment.picture().set(new Picture(now, view.format(), null));
            }
            return null;
        }
        if (last.words() != null) {
            return last.words();
        }
        byte[] words = paint(segment);
        segment.picture().set(new Picture(now, view.format(), words));
        return words;
    }

    private byte[] paint(Segment segment) {
        byte[] words = new byte[2 * segment.section().registers()];
        BlockReader painter = new BlockReader(view, moment, false, words, 0);
        for (Cell cell : segment.section().cells()) {
            if (cell instanceof Slot slot && slot.lasting() && slot.valid()) {
                painter.position = slot.offset();
                painter.point(slot, segment.owner(), 0, slot.registers());
            }
        }
        return words;
    }

    private static void refuse(boolean refused) throws ModbusFault {
        if (refused) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS);
        }
    }

    // Some registers of one point; its value is taken once for all of them.
    private void point(Slot slot, Owner owner, int from, int to) {
        Station station = moment.station(owner);
        Snapshot now = moment.snapshot(owner);
        if (slot.source() instanceof Source.Text source) {
            String text = source.of(station, now, owner.connector());
            for (int i = from; i < to; i++) {
                put(WireFormat.word(text, i, slot.coding().type().characters()));
            }
            return;
        }
        int words = words(slot, owner, station, now);
        if (slot.registers() == 1) {
            put(words);
            return;
        }
        if (from == 0) {
            put(words >>> 16);
        }
        if (to == 2) {
            put(words & 0xFFFF);
        }
    }

    private int words(Slot slot, Owner owner, Station station, Snapshot now) {
        int words =
                slot.source() instanceof Source.Real real
                        ? view.format()
                                .bits(slot.coding(), real.of(station, now, owner.connector()))
                        : view.format().bits(slot.coding(), whole(slot, owner, station, now));
        // FC 1/2: an absent bool or enumeration reads 0 (register-map.md, Addressing).
        return bits && isAbsentWord(slot, words) ? 0 : words;
    }

    private static long whole(Slot slot, Owner owner, Station station, Snapshot now) {
        return ((Source.Whole) slot.source()).of(station, now, owner.connector());
    }

    private static boolean isAbsentWord(Slot slot, int words) {
        Kind kind = slot.coding().kind();
        return words == WireFormat.ABSENT_16 && (kind == Kind.BOOL || kind == Kind.ENUM);
    }

    // An absent flag reads 0: the register has no room for more.
    private int word(SharedRegister register) {
        int word = 0;
        for (int i = 0; i < register.flags().size(); i++) {
            SharedRegister.Flag flag = register.flags().get(i);
            Owner owner = flag.owner();
            int value = words(flag.slot(), owner, moment.station(owner), moment.snapshot(owner));
            word |= value == 1 ? 1 << flag.bit() : 0;
        }
        return word;
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
