package org.chargebus.registermap.internal.bank;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.chargebus.signal.ConnectorRef;

/**
 * Words of 32-bit values and strings whose last register is still to come (writes one by one with
 * FC 6). Common to all masters; forgotten with the bank. Guarded by the lock of its bank.
 */
final class Staging {
    private static final int MISSING = -1;

    /** A point of a charger. */
    record Place(ConnectorRef ref, String key) {}

    private final Map<Place, int[]> halves = new HashMap<>();

    /** Keeps some words of a point. */
    void keep(Place place, int registers, int from, int[] words) {
        int[] half = halves.computeIfAbsent(place, p -> blank(registers));
        System.arraycopy(words, 0, half, from, words.length);
    }

    /** Lays the kept words over those the point reads now. */
    void overlay(Place place, int[] words) {
        int[] half = halves.get(place);
        for (int i = 0; half != null && i < half.length; i++) {
            words[i] = half[i] == MISSING ? words[i] : half[i];
        }
    }

    /** The point took effect. */
    void drop(Place place) {
        halves.remove(place);
    }

    private static int[] blank(int registers) {
        int[] half = new int[registers];
        Arrays.fill(half, MISSING);
        return half;
    }
}
