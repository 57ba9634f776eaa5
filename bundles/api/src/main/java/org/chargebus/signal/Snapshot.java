package org.chargebus.signal;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * All signals of one charge point at one moment. Immutable; any thread may read it for as long as
 * it likes.
 */
@ProviderType
public interface Snapshot {
    /** The charge point; empty for the gateway's own signals. */
    String chargePointId();

    /** The sample of a signal, or null when it is absent. Allocates nothing. */
    Sample get(int connectorId, String key);

    /** The samples of one connector by key; empty for a connector nothing is known of. */
    Map<String, Sample> connector(int connectorId);

    /** The connectors something is known of, rising. */
    List<Integer> connectors();

    /** Rises by one with each {@link SignalTable#apply} to this charge point. */
    long version();

    /**
     * The value as a whole number, or {@code absent} when there is none or it is of another type.
     */
    default long longValue(int connectorId, String key, long absent) {
        Sample sample = get(connectorId, key);
        return sample != null && sample.value() instanceof Long number ? number : absent;
    }

    /** The value as a number, or NaN when there is none or it is of another type. */
    default double doubleValue(int connectorId, String key) {
        Sample sample = get(connectorId, key);
        return sample != null && sample.value() instanceof Number number
                ? number.doubleValue()
                : Double.NaN;
    }

    /** The value as text, or {@code absent} when there is none or it is of another type. */
    default String text(int connectorId, String key, String absent) {
        Sample sample = get(connectorId, key);
        return sample != null && sample.value() instanceof String text ? text : absent;
    }

    /** Whether the signal is present and true. */
    default boolean isTrue(int connectorId, String key) {
        Sample sample = get(connectorId, key);
        return sample != null && Boolean.TRUE.equals(sample.value());
    }
}
