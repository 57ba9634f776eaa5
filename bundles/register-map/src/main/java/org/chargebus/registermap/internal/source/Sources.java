package org.chargebus.registermap.internal.source;

import java.util.HashMap;
import java.util.Map;
import org.chargebus.registermap.internal.table.Access;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.registermap.internal.table.PointType.Kind;
import org.chargebus.signal.Snapshot;

/** Finds the source of a point: derived where a function is named for its key, else stored. */
public final class Sources {
    private static final Source.Whole ZERO = (station, now, connector) -> 0;
    private static final Source.Real ZERO_REAL = (station, now, connector) -> 0;
    private static final Source.Text EMPTY = (station, now, connector) -> null;

    /** Of these the snapshot of their charger alone decides, and neither time nor others. */
    private static final Map<String, Source> LASTING = lasting();

    /** Of these the snapshot of their charger and the time decide. */
    private static final Map<String, Source> AGING = aging();

    private static final Map<String, Source> DERIVED = derived();

    private Sources() {}

    /**
     * The source of a point; it has the shape the kind of the point needs.
     *
     * @param access what is allowed; what may only be written reads 0
     */
    public static Source of(PointDefinition point, Access access) {
        if (access == Access.W) {
            return nothing(point.kind());
        }
        Source derived = DERIVED.get(point.key());
        return derived != null ? derived : Stored.of(point);
    }

    private static Source nothing(Kind kind) {
        if (kind == Kind.STRING) {
            return EMPTY;
        }
        return kind.isReal() ? ZERO_REAL : ZERO;
    }

    /**
     * How long what a point reads may be read again.
     *
     * @param access what is allowed; what may only be written reads 0
     */
    public static Lifetime lifetime(PointDefinition point, Access access) {
        String key = point.key();
        if (access == Access.W || LASTING.containsKey(key) || !DERIVED.containsKey(key)) {
            return Lifetime.SNAPSHOT;
        }
        return AGING.containsKey(key) ? Lifetime.SECOND : Lifetime.REQUEST;
    }

    /** Whether the point is computed when it is read. */
    public static boolean isDerived(PointDefinition point) {
        return DERIVED.containsKey(point.key());
    }

    /** Whether the charger is connected now. */
    public static boolean isConnected(Snapshot now) {
        return Stored.isConnected(now);
    }

    private static Map<String, Source> derived() {
        Map<String, Source> all = new HashMap<>();
        GatewaySources.addTo(all);
        SumSources.addTo(all);
        PendingSources.addTo(all);
        ChargerSources.addTo(all);
        TimeSources.addTo(all);
        BmsSources.addTo(all);
        all.putAll(LASTING);
        all.putAll(AGING);
        return Map.copyOf(all);
    }

    private static Map<String, Source> lasting() {
        Map<String, Source> all = new HashMap<>();
        ConnectorSources.addLastingTo(all);
        PhaseSources.addTo(all);
        return Map.copyOf(all);
    }

    private static Map<String, Source> aging() {
        Map<String, Source> all = new HashMap<>();
        ConnectorSources.addTo(all);
        ChargerSources.addAgingTo(all);
        PendingSources.addAgingTo(all);
        return Map.copyOf(all);
    }
}
