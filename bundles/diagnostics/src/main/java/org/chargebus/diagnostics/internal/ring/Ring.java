package org.chargebus.diagnostics.internal.ring;

import org.chargebus.trace.Direction;
import org.chargebus.trace.TracePeer;

/**
 * The newest frames of one side in memory that is taken once: so many frames and so many bytes at
 * most, the oldest leave first. Frames are counted from 0, the oldest, on. Not for several threads
 * at once; {@link #add} allocates nothing.
 */
final class Ring {
    private final byte[] bytes;
    private final long[] numbers;
    private final long[] micros;
    private final int[] starts;
    private final int[] kept;
    private final int[] lengths;
    private final boolean[] outward;
    private final TracePeer[] peers;
    private final Note[] notes;
    private int first;
    private int size;
    private int used;
    private int end;

    /**
     * An empty one.
     *
     * @param frames how many it holds, at least 1
     * @param capacity how many bytes of them, at least 1
     */
    Ring(int frames, int capacity) {
        bytes = new byte[capacity];
        numbers = new long[frames];
        micros = new long[frames];
        starts = new int[frames];
        kept = new int[frames];
        lengths = new int[frames];
        outward = new boolean[frames];
        peers = new TracePeer[frames];
        notes = new Note[frames];
    }

    /**
     * Takes a frame.
     *
     * @param length of the whole frame; {@code count} bytes of it from {@code from} on are kept
     * @param note what is known of an OCPP-J message; null for Modbus
     */
    void add(
            long number,
            long at,
            TracePeer peer,
            Direction direction,
            byte[] source,
            int from,
            int count,
            int length,
            Note note) {
        int share = Math.min(count, bytes.length);
        while (size == numbers.length || used + share > bytes.length) {
            drop();
        }
        int slot = slot(size);
        numbers[slot] = number;
        micros[slot] = at;
        starts[slot] = end;
        kept[slot] = share;
        lengths[slot] = length;
        outward[slot] = direction == Direction.OUT;
        peers[slot] = peer;
        notes[slot] = note;
        int ahead = Math.min(share, bytes.length - end);
        System.arraycopy(source, from, bytes, end, ahead);
        System.arraycopy(source, from + ahead, bytes, 0, share - ahead);
        end = wrapped(end + share, bytes.length);
        used += share;
        size++;
    }

    private void drop() {
        used -= kept[first];
        first = wrapped(first + 1, numbers.length);
        size--;
    }

    private int slot(int index) {
        return wrapped(first + index, numbers.length);
    }

    /** A place that is less than twice as far as the end. It is no division, which costs more. */
    private static int wrapped(int place, int length) {
        return place < length ? place : place - length;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    /** The first one with a greater number; {@link #size} = there is none. */
    int after(long number) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (number(middle) > number) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The number before the newest so many; 0 = before all. */
    long before(int newest) {
        return newest >= size ? 0 : number(size - newest) - 1;
    }

    long number(int index) {
        return numbers[slot(index)];
    }

    Direction direction(int index) {
        return outward[slot(index)] ? Direction.OUT : Direction.IN;
    }

    TracePeer peer(int index) {
        return peers[slot(index)];
    }

    /**
     * A copy of a frame.
     *
     * @param request what it answers; null = nothing that is known
     */
    Row row(int index, Row request) {
        int slot = slot(index);
        return new Row(
                numbers[slot],
                micros[slot],
                peers[slot],
                direction(index),
                bytes(slot),
                lengths[slot],
                notes[slot],
                request);
    }

    private byte[] bytes(int slot) {
        byte[] copy = new byte[kept[slot]];
        int ahead = Math.min(copy.length, bytes.length - starts[slot]);
        System.arraycopy(bytes, starts[slot], copy, 0, ahead);
        System.arraycopy(bytes, 0, copy, ahead, copy.length - ahead);
        return copy;
    }
}
