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

    /** The keys of all points, sorted. */
    List<String> keys();
}
