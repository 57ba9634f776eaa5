package org.chargebus.site;

import java.util.List;
import java.util.Optional;

/**
 * The configured site at one moment. Immutable.
 *
 * @param name of the gateway, at most 32 characters
 * @param description at most 255 characters
 * @param mode who the central system is
 * @param smartCharging whether limits and profiles are offered; false in external mode
 * @param chargePoints by rising number; numbers and identities are unique
 */
public record Site(
        String name,
        String description,
        Mode mode,
        boolean smartCharging,
        List<ChargePoint> chargePoints) {
    /** Before the configuration is known: nothing is configured. */
    public static final Site EMPTY = new Site("chargebus", "", Mode.BMS, true, List.of());

    /** Keeps a copy of the list. */
    public Site {
        chargePoints = List.copyOf(chargePoints);
    }

    /** The charge point of an identity. */
    public Optional<ChargePoint> byId(String id) {
        return chargePoints.stream().filter(c -> c.id().equals(id)).findFirst();
    }
}
