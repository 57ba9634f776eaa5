package org.chargebus.registermap.internal.bank;

import static java.lang.Boolean.TRUE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.bank.AddressSpace.Segment;
import org.chargebus.registermap.internal.codec.WireFormat;
import org.chargebus.registermap.internal.codec.WrittenValue;
import org.chargebus.registermap.internal.draft.Staging;
import org.chargebus.registermap.internal.source.Source;
import org.chargebus.registermap.internal.table.PointDefinition;

/**
 * A write that passed every check, before anything of it took effect: addresses first (02), then
 * values (03).
 */
final class WriteRequest {
    /** All bits of a register are written. */
    static final int WHOLE = 0xFFFF;

    /** A value that is complete with this request; empty takes the value away. */
    record Entry(Slot slot, Target target, Optional<Object> value) {}

    private record Part(Slot slot, Target target, int from, int[] words) {
        boolean completes() {
            return from + words.length == slot.registers();
        }

        Staging.Place place() {
            return new Staging.Place(target.ref(), slot.point().key(), slot.coding());
        }
    }

    private static final String WITH_PROFILE = "remoteStart.withProfile";

    private final PageView view;
    private final Moment moment;
    private final int mask;
    private final boolean localCommands;
    private final Map<Owner, Target> targets = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    private WriteRequest(PageView view, Moment moment, int mask) {
        this.view = view;
        this.moment = moment;
        this.mask = mask;
        this.localCommands = view.localCommands();
    }

    /**
     * Checks a write.
     *
     * @param moment of the write; kept no longer than this call
     * @param mask the bits that are written of a register that several points share
     * @throws ModbusFault 02 or 03; nothing took effect
     */
    static WriteRequest check(
            PageView view, Moment moment, Staging staging, int address, int[] words, int mask)
            throws ModbusFault {
        WriteRequest request = new WriteRequest(view, moment, mask);
        request.divide(address, words);
        request.decode(staging);
        return request;
    }

    /** What takes effect, in rising order of address. */
    List<Entry> entries() {
        return entries;
    }

    /** Whether a register of a point is written whose key begins with this. */
    boolean touches(String prefix) {
        return parts.stream().anyMatch(part -> part.slot.point().key().startsWith(prefix));
    }

    /** Keeps the values that are still to be completed, and forgets those that are. */
    void stage(Staging staging) {
        for (Part part : parts) {
            if (part.completes()) {
                staging.drop(part.place());
            } else {
                staging.keep(part.place(), part.slot.registers(), part.from, part.words);
            }
        }
    }

    private void divide(int address, int[] words) throws ModbusFault {
        int next = 0;
        while (next < words.length) {
            Segment segment = view.space().at(address + next);
            int place = address + next - segment.first();
            Cell cell = segment.section().at(place);
            if (cell == null) {
                refuse(view.settings().strict());
                next++;
            } else {
                refuse(!cell.valid() || !cell.writable(localCommands));
                int from = place - cell.offset();
                int end = Math.min(words.length, next + cell.registers() - from);
                if (cell instanceof Slot slot) {
                    int[] own = Arrays.copyOfRange(words, next, end);
                    parts.add(new Part(slot, target(segment.owner()), from, own));
                } else {
                    divide((SharedRegister) cell, words[next]);
                }
                next = end;
            }
        }
    }

    private void divide(SharedRegister register, int word) throws ModbusFault {
        for (SharedRegister.Flag flag : register.flags()) {
            int value = word >> flag.bit() & 1;
            boolean isWritten = (mask >> flag.bit() & 1) != 0;
            if (isWritten && flag.slot().writable(localCommands)) {
                parts.add(new Part(flag.slot(), target(flag.owner()), 0, new int[] {value}));
            } else if (isWritten) {
                boolean reads = words(flag.slot(), target(flag.owner())) == 1;
                refuse(reads != (value == 1));
            }
        }
    }

    private Target target(Owner owner) {
        return targets.computeIfAbsent(
                owner, o -> new Target(o, moment.station(o), moment.snapshot(o)));
    }

    private static void refuse(boolean refused) throws ModbusFault {
        if (refused) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS);
        }
    }

    private void decode(Staging staging) throws ModbusFault {
        for (Part part : parts) {
            if (part.completes()) {
                int[] words = present(part);
                staging.overlay(part.place(), words);
                System.arraycopy(part.words, 0, words, part.from, part.words.length);
                PointDefinition point = part.slot.point();
                Optional<Object> value =
                        WrittenValue.decode(
                                point, part.slot.coding(), words, view.format().order());
                checkProfile(point, value);
                entries.add(new Entry(part.slot, part.target, value));
            }
        }
    }

    private void checkProfile(PointDefinition point, Optional<Object> value) throws ModbusFault {
        boolean asks = point.key().equals(WITH_PROFILE) && value.filter(TRUE::equals).isPresent();
        if (asks && !view.page().site().smartCharging()) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_VALUE);
        }
    }

    // A register of the point that was never written keeps what it reads now.
    private int[] present(Part part) {
        Slot slot = part.slot;
        int[] words = new int[slot.registers()];
        if (slot.source() instanceof Source.Text source) {
            Target target = part.target;
            String text = source.of(target.station(), target.before(), target.connector());
            for (int i = 0; i < words.length; i++) {
                words[i] = WireFormat.word(text, i, slot.coding().type().characters());
            }
        } else if (words.length == 2) {
            int pair = words(slot, part.target);
            words[0] = pair >>> 16;
            words[1] = pair & 0xFFFF;
        }
        return words;
    }

    // What the registers of a number read; 0 when it is absent.
    private int words(Slot slot, Target target) {
        int k = target.connector();
        if (slot.source() instanceof Source.Real real) {
            double value = real.of(target.station(), target.before(), k);
            return Double.isNaN(value) ? 0 : view.format().bits(slot.coding(), value);
        }
        long value = ((Source.Whole) slot.source()).of(target.station(), target.before(), k);
        return value == Source.ABSENT ? 0 : view.format().bits(slot.coding(), value);
    }
}
