package org.chargebus.modbus.slave.internal.unit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.chargebus.modbus.RegisterBank;
import org.chargebus.modbus.slave.internal.pdu.BankLookup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which bank answers which unit id: page p at the slave's own unit id plus p, page 0 also at 0 and
 * 255, a bank for one unit id before any page. A lookup is one array access; every change swaps the
 * array.
 */
public final class UnitTable implements BankLookup {
    /** Longer than a bundle update takes, even of a slow machine. */
    static final Duration GRACE = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(UnitTable.class);
    private static final int UNITS = 256;
    private static final int LAST_UNIT = 247;
    private static final Place PAGE_0 = new Place(true, 0);
    private static final Comparator<Offer> BEST_FIRST =
            Comparator.comparingInt(Offer::ranking).reversed().thenComparingLong(Offer::serviceId);

    /** What a bank asked for: a page or one unit id. */
    private record Place(boolean isPage, int number) {}

    /** A bank that is there now; the highest ranking wins, then the oldest, as in OSGi. */
    private record Offer(Place place, RegisterBank bank, int ranking, long serviceId) {}

    private final LongSupplier nanoTime;
    private final String owner;
    private final List<Offer> offers = new ArrayList<>();
    private final Map<Place, VacantBank> vacant = new HashMap<>();
    private int unitId = 1;
    private volatile RegisterBank[] slots = new RegisterBank[UNITS];

    /**
     * A table without banks: page 0 is busy, all else unknown.
     *
     * @param owner the configuration that says the unit id, for the log
     */
    public UnitTable(LongSupplier nanoTime, String owner) {
        this.nanoTime = nanoTime;
        this.owner = owner;
        vacant.put(PAGE_0, VacantBank.FOREVER);
        rebuild();
    }

    @Override
    public RegisterBank bank(int unit) {
        RegisterBank bank = slots[unit];
        return bank instanceof VacantBank place && place.givenUp() ? null : bank;
    }

    /** The unit id of page 0, 1..247. */
    public synchronized void unitId(int id) {
        unitId = id;
        rebuild();
    }

    /** Takes a bank with its service properties, or renews the properties of a known one. */
    public synchronized void add(RegisterBank bank, Map<String, ?> properties) {
        withdraw(serviceId(properties));
        Place place = place(properties);
        if (place == null) {
            log.warn(
                    "A register bank has neither {} 0..246 nor {} 1..247 as a whole number and is"
                            + " not served: {}; mend the properties of that service",
                    RegisterBank.PAGE,
                    RegisterBank.UNIT,
                    bank.getClass().getName());
        } else {
            int ranking = properties.get("service.ranking") instanceof Integer rank ? rank : 0;
            offers.add(new Offer(place, bank, ranking, serviceId(properties)));
            offers.sort(BEST_FIRST);
            vacant.remove(place);
        }
        rebuild();
    }

    /** Forgets a bank; its place is busy for a while, page 0 until another comes. */
    public synchronized void remove(Map<String, ?> properties) {
        withdraw(serviceId(properties));
        rebuild();
    }

    private void withdraw(long serviceId) {
        offers.stream()
                .filter(offer -> offer.serviceId == serviceId)
                .findFirst()
                .ifPresent(
                        offer -> {
                            offers.remove(offer);
                            vacate(offer.place);
                        });
    }

    private void vacate(Place place) {
        if (offers.stream().noneMatch(offer -> offer.place.equals(place))) {
            vacant.put(
                    place,
                    place.equals(PAGE_0)
                            ? VacantBank.FOREVER
                            : new VacantBank(nanoTime, nanoTime.getAsLong() + GRACE.toNanos()));
        }
    }

    /** Weakest claim first, so that a stronger one overwrites it. */
    private void rebuild() {
        RegisterBank[] next = new RegisterBank[UNITS];
        claimVacant(next, false);
        claimVacant(next, true);
        claimOffered(next, true);
        // modbus.md: 0 and 255 mean the first page, whatever one unit id is given to.
        RegisterBank first = next[unitId];
        claimOffered(next, false);
        next[0] = first;
        next[UNITS - 1] = first;
        slots = next;
    }

    private void claimVacant(RegisterBank[] next, boolean pages) {
        vacant.forEach(
                (place, bank) -> {
                    if (place.isPage == pages) {
                        claim(next, place, bank);
                    }
                });
    }

    private void claimOffered(RegisterBank[] next, boolean pages) {
        for (int i = offers.size() - 1; i >= 0; i--) {
            Offer offer = offers.get(i);
            if (offer.place.isPage == pages) {
                claim(next, offer.place, offer.bank);
            }
        }
    }

    private void claim(RegisterBank[] next, Place place, RegisterBank bank) {
        int unit = place.isPage ? unitId + place.number : place.number;
        if (unit <= LAST_UNIT) {
            next[unit] = bank;
        } else if (!(bank instanceof VacantBank)) {
            log.warn(
                    "[unit={}] page {} has no unit id: the last one is {}; set a unitId of at most"
                            + " {} in {}",
                    unit,
                    place.number,
                    LAST_UNIT,
                    LAST_UNIT - place.number,
                    owner);
        }
    }

    private static Place place(Map<String, ?> properties) {
        if (properties.get(RegisterBank.UNIT) instanceof Integer unit) {
            return unit >= 1 && unit <= LAST_UNIT ? new Place(false, unit) : null;
        }
        return properties.get(RegisterBank.PAGE) instanceof Integer page
                        && page >= 0
                        && page < LAST_UNIT
                ? new Place(true, page)
                : null;
    }

    private static long serviceId(Map<String, ?> properties) {
        return properties.get("service.id") instanceof Long id ? id : -1;
    }
}
