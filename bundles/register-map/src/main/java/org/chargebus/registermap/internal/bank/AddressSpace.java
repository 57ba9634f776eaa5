package org.chargebus.registermap.internal.bank;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.chargebus.modbus.ExceptionCode;
import org.chargebus.modbus.ModbusFault;
import org.chargebus.registermap.internal.source.Station;

/**
 * The registers behind one unit id: what stands at each address, and whose it is. The native map
 * and a map file are two ways to make one. What it says never changes; what readers keep in it to
 * be quick is theirs to share. Any thread.
 */
public final class AddressSpace {
    /**
     * Registers of one owner, one behind the other.
     *
     * @param first its first address
     * @param picture how it read last, shared by all readers; null before
     */
    record Segment(int first, Section section, Owner owner, AtomicReference<Picture> picture) {
        /** Not read yet. */
        Segment(int first, Section section, Owner owner) {
            this(first, section, owner, new AtomicReference<>());
        }

        /** The address behind it. */
        int end() {
            return first + section.registers();
        }
    }

    private final Segment[] segments;
    private final Station[] stations;
    private final Moment spare;
    private final AtomicInteger spareUsers = new AtomicInteger();

    /**
     * Of segments that do not overlap.
     *
     * @param segments by rising address
     * @param owners that made their owners
     */
    AddressSpace(List<Segment> segments, Owners owners) {
        this.segments = segments.toArray(Segment[]::new);
        this.stations = owners.stations();
        this.spare = new Moment(stations);
    }

    /**
     * The segment of an address.
     *
     * @throws ModbusFault 02 when there is none
     */
    Segment at(int address) throws ModbusFault {
        int low = 0;
        int high = segments.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Segment segment = segments[middle];
            if (address < segment.first) {
                high = middle - 1;
            } else if (address >= segment.end()) {
                low = middle + 1;
            } else {
                return segment;
            }
        }
        throw ModbusFault.of(ExceptionCode.ILLEGAL_DATA_ADDRESS);
    }

    List<Segment> segments() {
        return List.of(segments);
    }

    /** A moment nobody else uses, to be given back: so that a request makes no garbage of it. */
    Moment take() {
        return spareUsers.compareAndSet(0, 1) ? spare : new Moment(stations);
    }

    /** The request of a moment is served. */
    void give(Moment moment) {
        moment.end();
        if (moment == spare) {
            spareUsers.set(0);
        }
    }
}
