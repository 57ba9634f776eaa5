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
 * Serves reads from the snapshots, each charger's taken once, so that no value changes between two
 * registers of a request. No locks, no waiting and no garbage. One thread at a time.
 */
final class BlockReader {
    private final Moment moment;
    private PageView view;
    private boolean bits;
    private byte[] target;
    private int offset;
    private int position;

    BlockReader(Moment moment) {
        this.moment = moment;
    }

    static void registers(
            PageView view, Moment moment, int address, int count, byte[] target, int offset)
            throws ModbusFault {
        moment.reader().begin(view, false, target, offset).read(address, count);
    }

    /** A bit a register, set when it is not 0. */
    static void bits(
            PageView view, Moment moment, int address, int count, byte[] target, int offset)
            throws ModbusFault {
        Arrays.fill(target, offset, offset + (count + 7) / 8, (byte) 0);
        moment.reader().begin(view, true, target, offset).read(address, count);
    }

    private BlockReader begin(PageView present, boolean asBits, byte[] words, int from) {
        view = present;
        bits = asBits;
        target = words;
        offset = from;
        position = 0;
        return this;
    }

    /** Keeps nothing of the request. */
    void end() {
        view = null;
        target = null;
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
        boolean strict = view.settings().strict();
        refuse(segment.section().readable(from, strict) < to - from);
        byte[] words = bits ? null : painted(segment);
        if (words == null) {
            each(segment, from, to);
        } else {
            repeat(segment, words, from, to);
        }
    }

    private void each(Segment segment, int from, int to) {
        int next = from;
        while (next < to) {
            Cell cell = segment.section().at(next);
            if (cell == null) {
                put(0);
                next++;
            } else {
                next = cell(segment, cell, next, to);
            }
        }
    }

    /** Takes registers as they were, because their snapshot is the same, but for the fresh ones. */
    private void repeat(Segment segment, byte[] words, int from, int to) {
        System.arraycopy(words, 2 * from, target, offset + 2 * position, 2 * (to - from));
        int start = position - from;
        for (Cell cell : segment.section().fresh()) {
            if (cell.offset() >= to) {
                break;
            }
            int first = Math.max(from, cell.offset());
            if (cell.offset() + cell.registers() > first) {
                position = start + first;
                cell(segment, cell, first, to);
            }
        }
        position = start + to;
    }

    /** The registers of a cell from one of them on; the offset behind them. */
    private int cell(Segment segment, Cell cell, int from, int to) {
        int first = cell.offset();
        int end = Math.min(to, first + cell.registers());
        if (cell instanceof Slot slot) {
            point(slot, segment.owner(), from - first, end - first);
        } else {
            put(word((SharedRegister) cell));
        }
        return end;
    }

    /** A snapshot that is read once is not worth a picture: null then. */
    private byte[] painted(Segment segment) {
        Snapshot now = moment.snapshot(segment.owner());
        Picture last = segment.picture().get();
        if (last == null || !last.isOf(now, view.format())) {
            // A charger without signals has an empty snapshot of its own for everybody who asks.
            if (now.version() != 0) {
                keep(segment, now, null);
            }
            return null;
        }
        byte[] words = last.words();
        Section section = segment.section();
        if (words == null) {
            words = new byte[2 * section.registers()];
            paint(segment, section.lasting(), words);
        } else if (last.second() == moment.second() || section.aging().length == 0) {
            return words;
        } else {
            words = words.clone();
        }
        paint(segment, section.aging(), words);
        keep(segment, now, words);
        return words;
    }

    private void keep(Segment segment, Snapshot now, byte[] words) {
        segment.picture().set(new Picture(now, view.format(), moment.second(), words));
    }

    private void paint(Segment segment, Cell[] cells, byte[] words) {
        BlockReader painter = new BlockReader(moment).begin(view, false, words, 0);
        for (Cell cell : cells) {
            painter.position = cell.offset();
            painter.cell(segment, cell, cell.offset(), words.length);
        }
    }

    private static void refuse(boolean refused) throws ModbusFault {
        if (refused) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS);
        }
    }

    // Some registers of one point; its value is taken once for all of them. The kind tells which
    // shape its source has: to ask the source for its type costs more than to read the value.
    private void point(Slot slot, Owner owner, int from, int to) {
        Station station = moment.station(owner);
        Snapshot now = moment.snapshot(owner);
        if (slot.point().kind() == Kind.STRING) {
            String text = ((Source.Text) slot.source()).of(station, now, owner.connector());
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
        int k = owner.connector();
        WireFormat format = view.format();
        int words =
                slot.point().kind().isReal()
                        ? format.bits(
                                slot.coding(), ((Source.Real) slot.source()).of(station, now, k))
                        : format.bits(
                                slot.coding(), ((Source.Whole) slot.source()).of(station, now, k));
        // FC 1/2: an absent bool or enumeration reads 0 (register-map.md, Addressing).
        return bits && isAbsentWord(slot, words) ? 0 : words;
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
