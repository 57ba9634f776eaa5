package org.chargebus.registermap.internal.bank;

import static java.lang.Boolean.TRUE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.codec.WireFormat;
import org.chargebus.registermap.internal.codec.WrittenValue;
import org.chargebus.registermap.internal.draft.Staging;
import org.chargebus.registermap.internal.source.Source;
import org.chargebus.registermap.internal.source.Station;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.registermap.internal.table.PointType.Kind;
import org.chargebus.signal.ConnectorRef;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.Site;

/**
 * A write that passed every check, before anything of it took effect: addresses first (02), then
 * values (03).
 */
final class WriteRequest {
    /** A value that is complete with this request; empty takes the value away. */
    record Entry(Slot slot, Optional<Object> value) {}

    private record Part(Slot slot, int from, int[] words) {
        boolean completes() {
            return from + words.length == slot.point().registers();
        }
    }

    private static final String WITH_PROFILE = "remoteStart.withProfile";

    private final PageView view;
    private final Station station;
    private final int connector;
    private final Layout.Section section;
    private final Snapshot before;
    private final List<Part> parts;
    private final List<Entry> entries = new ArrayList<>();

    private WriteRequest(PageView view, int address, int[] words) throws ModbusFault {
        this.view = view;
        this.station = view.station(address).at(view.page().gateway().clock().millis());
        this.connector = PageView.connector(address);
        this.section = view.section(address);
        this.parts = parts(Address.offset(address), words);
        this.before = station.snapshot();
    }

    /**
     * Checks a write.
     *
     * @throws ModbusFault 02 or 03; nothing took effect
     */
    static WriteRequest check(PageView view, Staging staging, int address, int[] words)
            throws ModbusFault {
        WriteRequest request = new WriteRequest(view, address, words);
        request.decode(staging);
        return request;
    }

    /** What takes effect, in rising order of address. */
    List<Entry> entries() {
        return entries;
    }

    /** The values before the write. */
    Snapshot before() {
        return before;
    }

    /** The connector that is written to; 0 for the charge point and for the gateway. */
    int connector() {
        return connector;
    }

    ConnectorRef ref() {
        return new ConnectorRef(station.id(), connector);
    }

    Site site() {
        return view.page().site();
    }

    /** The present values of any charger. */
    Snapshot snapshot(String chargePointId) {
        return view.page().gateway().table().snapshot(chargePointId);
    }

    /** Whether a register of a point is written whose key begins with this. */
    boolean touches(String prefix) {
        return parts.stream().anyMatch(part -> part.slot.point().key().startsWith(prefix));
    }

    /** Another point of the same block. */
    PointDefinition sibling(String key) {
        return section.of(key).point();
    }

    /** Keeps the values that are still to be completed, and forgets those that are. */
    void stage(Staging staging) {
        for (Part part : parts) {
            if (part.completes()) {
                staging.drop(place(part));
            } else {
                staging.keep(place(part), part.slot.point().registers(), part.from, part.words);
            }
        }
    }

    private List<Part> parts(int first, int[] words) throws ModbusFault {
        // The block behind any other begins with a read-only point, so no write reaches over.
        refuse(first + words.length > section.registers());
        List<Part> found = new ArrayList<>();
        int next = first;
        while (next < first + words.length) {
            Slot slot = section.at(next);
            if (slot == null) {
                refuse(view.settings().strict());
                next++;
            } else {
                refuse(!slot.writable());
                int begin = slot.point().offset();
                int end = Math.min(first + words.length, begin + slot.point().registers());
                int[] own = Arrays.copyOfRange(words, next - first, end - first);
                found.add(new Part(slot, next - begin, own));
                next = end;
            }
        }
        return found;
    }

    private static void refuse(boolean refused) throws ModbusFault {
        if (refused) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS);
        }
    }

    private void decode(Staging staging) throws ModbusFault {
        for (Part part : parts) {
            if (part.completes()) {
                int[] words = present(part.slot);
                staging.overlay(place(part), words);
                System.arraycopy(part.words, 0, words, part.from, part.words.length);
                PointDefinition point = part.slot.point();
                Optional<Object> value = WrittenValue.decode(point, words, view.format().order());
                checkProfile(point, value);
                entries.add(new Entry(part.slot, value));
            }
        }
    }

    private void checkProfile(PointDefinition point, Optional<Object> value) throws ModbusFault {
        boolean asks = point.key().equals(WITH_PROFILE) && value.filter(TRUE::equals).isPresent();
        if (asks && !site().smartCharging()) {
            throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_VALUE);
        }
    }

    private Staging.Place place(Part part) {
        return new Staging.Place(ref(), part.slot.point().key());
    }

    // A register of the point that was never written keeps what it reads now.
    private int[] present(Slot slot) {
        int[] words = new int[slot.point().registers()];
        if (slot.point().kind() == Kind.STRING) {
            String text = ((Source.Text) slot.source()).of(station, before, connector);
            for (int i = 0; i < words.length; i++) {
                words[i] = WireFormat.word(text, i, slot.point().type().characters());
            }
        } else if (words.length == 2) {
            int pair = pair(slot);
            words[0] = pair >>> 16;
            words[1] = pair & 0xFFFF;
        }
        return words;
    }

    private int pair(Slot slot) {
        if (slot.source() instanceof Source.Real real) {
            double value = real.of(station, before, connector);
            return Double.isNaN(value) ? 0 : view.format().words(value);
        }
        long value = ((Source.Whole) slot.source()).of(station, before, connector);
        return value == Source.ABSENT ? 0 : view.format().words(slot.point().kind(), value);
    }
}
