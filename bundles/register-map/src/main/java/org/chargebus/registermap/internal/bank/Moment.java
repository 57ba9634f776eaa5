package org.chargebus.registermap.internal.bank;

import org.chargebus.registermap.internal.draft.JointWrites;
import org.chargebus.registermap.internal.source.Station;
import org.chargebus.signal.Snapshot;

/**
 * The stations of an address space at the moment of one request: the snapshot of each is taken
 * once, when it is asked for first. Used for one request after the other, so that a request makes
 * no garbage. One thread at a time.
 */
final class Moment {
    private final Station[] places;
    private final Station[] stations;
    private final Snapshot[] snapshots;
    private final int[] taken;
    private final BlockReader reader = new BlockReader(this);
    private int count;
    private long millis;
    private JointWrites.Phase phase;

    Moment(Station[] places) {
        this.places = places;
        this.stations = new Station[places.length];
        this.snapshots = new Snapshot[places.length];
        this.taken = new int[places.length];
    }

    void begin(long now, JointWrites.Phase present) {
        end();
        millis = now;
        phase = present;
    }

    /** Whole seconds since 1970. */
    long second() {
        return Math.floorDiv(millis, 1000L);
    }

    /** The station of an owner now. */
    Station station(Owner owner) {
        int index = owner.index();
        Station last = stations[index];
        if (last == null || last.moment() != millis) {
            stations[index] = places[index].at(millis);
        }
        return stations[index];
    }

    /** The present values of an owner's station. */
    Snapshot snapshot(Owner owner) {
        int index = owner.index();
        if (snapshots[index] == null) {
            take(index);
        }
        return snapshots[index];
    }

    private void take(int index) {
        Station place = places[index];
        Snapshot standIn = phase.standIn(place.id());
        snapshots[index] = standIn == null ? place.snapshot() : standIn;
        taken[count++] = index;
    }

    /** Who reads at this moment. */
    BlockReader reader() {
        return reader;
    }

    /** Keeps nothing of the request but its stations, which are those of the address space. */
    void end() {
        while (count > 0) {
            snapshots[taken[--count]] = null;
        }
        phase = null;
        reader.end();
    }
}
