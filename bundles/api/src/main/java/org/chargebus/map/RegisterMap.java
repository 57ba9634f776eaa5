package org.chargebus.map;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The running register map as a list. Any thread; a new list each time. */
@ProviderType
public interface RegisterMap {
    /**
     * The points whose key, charge point identity or {@code ID.CONNECTOR} holds the filter, in the
     * order of their addresses.
     *
     * @param filter empty = all; case does not matter
     */
    List<Point> points(String filter);

    /**
     * Some of the points.
     *
     * @param points in the order of their addresses
     * @param total how many there are in all
     */
    record Part(List<Point> points, int total) {}

    /**
     * A part of the points that {@link #points} would list, without the others being made.
     *
     * @param address only those that take this register, of any unit; -1 = all
     * @param offset how many are left out at the beginning, 0 or more
     * @param most how many are listed at most, 0 or more
     */
    default Part part(String filter, int address, int offset, int most) {
        List<Point> all =
                points(filter).stream()
                        .filter(
                                one ->
                                        address < 0
                                                || one.address() <= address
                                                        && address
                                                                < one.address() + one.registers())
                        .toList();
        return new Part(all.stream().skip(offset).limit(most).toList(), all.size());
    }

    /** The keys of all points, sorted. */
    List<String> keys();

    /**
     * What a master writes to give a point a value; whether it may be written says the bank.
     *
     * @param point of this map, as it is now
     * @param value as {@link Point#value} shows it: a number, a word of an enumeration or its
     *     number, true or false, a time in ISO 8601, or a text
     * @return the bytes of its registers, high byte first
     * @throws IllegalArgumentException when it is no value of this point; the message is one line:
     *     what, and how to mend it
     */
    default byte[] encode(Point point, String value) {
        throw new IllegalArgumentException(
                "this register map takes no values; write register " + point.address());
    }
}
