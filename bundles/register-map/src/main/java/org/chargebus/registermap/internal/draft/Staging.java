package org.chargebus.registermap.internal.draft;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.chargebus.registermap.internal.codec.Coding;
import org.chargebus.signal.ConnectorRef;

/**
 * Words of 32-bit values and strings whose last register is still to come (writes one by one with
 * FC 6). Common to all masters. Guarded by the lock of its drafts.
 */
public final class Staging {
    private static final int MISSING = -1;

    /** A point of a charger, as one coding has it: words of two codings have nothing in common. */
    public record Place(ConnectorRef ref, String key, Coding coding) {}

    private final Map<Place, int[]> halves = new HashMap<>();

    Staging() {}

    /** Keeps some words of a point. */
    public void keep(Place place, int registers, int from, int[] words) {
        int[] half = halves.computeIfAbsent(place, p -> blank(registers));
        System.arraycopy(words, 0, half, from, words.length);
    }

    /** Lays the kept words over those the point reads now. */
    public void overlay(Place place, int[] words) {
        int[] half = halves.get(place);
        for (int i = 0; half != null && i < half.length; i++) {
            words[i] = half[i] == MISSING ? words[i] : half[i];
        }
    }

    /** The point took effect. */
    public void drop(Place place) {
        halves.remove(place);
    }

    /** Nothing of this charger is to be completed any more. */
    void drop(String chargePointId) {
        halves.keySet().removeIf(place -> place.ref.chargePointId().equals(chargePointId));
    }

    private static int[] blank(int registers) {
        int[] half = new int[registers];
        Arrays.fill(half, MISSING);
        return half;
    }
}
