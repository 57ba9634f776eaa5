package org.chargebus.registermap.internal;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.chargebus.common.problem.OpenProblems;
import org.chargebus.registermap.internal.bank.Unit.Place;

/** Finds unit ids that two things are meant to be at. */
final class UnitClashes {
    static final String LOOPBACK = "config:org.chargebus.registermap:loopback";
    static final String MAPPED = "config:org.chargebus.registermap:mapUnit";

    private static final int LAST_UNIT = 247;

    private final OpenProblems alarms;

    UnitClashes(OpenProblems alarms) {
        this.alarms = alarms;
    }

    /**
     * Whether the loopback unit stands where points of chargers stand; an alarm says so.
     *
     * @param loopback 1..247, 0 = off
     * @param used where points are
     * @param slaves the unit ids of the slaves
     */
    boolean isTaken(int loopback, Collection<Place> used, Set<Integer> slaves) {
        Set<Integer> taken = new TreeSet<>();
        used.forEach(place -> taken.addAll(on(place, slaves)));
        if (loopback == 0 || !taken.contains(loopback)) {
            alarms.clear(LOOPBACK);
            return false;
        }
        int free = LAST_UNIT;
        while (free > 1 && taken.contains(free)) {
            free--;
        }
        alarms.raise(
                LOOPBACK,
                "etc/org.chargebus.registermap.cfg: loopbackUnit = "
                        + loopback
                        + " is a unit id of the register map; the loopback unit is not served",
                "write a free one, for example " + free);
        return true;
    }

    /** A unit id of a map file that is the slave's own hides what stands at the own one. */
    void checkMapped(Collection<Place> used, Set<Integer> slaves) {
        String own =
                used.stream()
                        .filter(place -> !place.isPage() && slaves.contains(place.number()))
                        .map(place -> Integer.toString(place.number()))
                        .collect(Collectors.joining(", "));
        if (own.isEmpty()) {
            alarms.clear(MAPPED);
            return;
        }
        alarms.raise(
                MAPPED,
                "the map file has rows of unit "
                        + own
                        + ", which is the unitId of the slave: the rows with an empty unit answer"
                        + " at unit ids 0 and 255 only",
                "leave unit empty in the map file for the slave's own unit id");
    }

    private static Set<Integer> on(Place place, Set<Integer> slaves) {
        return place.isPage()
                ? slaves.stream().map(place::on).collect(Collectors.toSet())
                : Set.of(place.number());
    }
}
