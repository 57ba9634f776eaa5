package org.chargebus.registermap.internal.source;

import java.util.List;
import java.util.Map;
import org.chargebus.signal.Snapshot;

/**
 * Measurands without a phase suffix: the value the charger sent without phase; if it never sent
 * one, the sum of L1..L3 for power and energy, the mean for voltage and power factor, the maximum
 * for current.
 */
final class PhaseSources {
    private static final String ENERGY = "Energy.Active.Import.Register";

    /** A measurand and the keys of its phases, joined once: a read joins no strings. */
    private record Phases(String key, String first, String second, String third) {
        static Phases of(String key) {
            String suffix = key.equals("Voltage") ? "-N" : "";
            return new Phases(
                    key, key + ".L1" + suffix, key + ".L2" + suffix, key + ".L3" + suffix);
        }
    }

    private enum Rule {
        SUM,
        MEAN,
        MAXIMUM
    }

    private static final Phases POWER_IMPORT = Phases.of("Power.Active.Import");
    private static final Phases CURRENT_IMPORT = Phases.of("Current.Import");

    private PhaseSources() {}

    static void addTo(Map<String, Source> all) {
        for (String direction : List.of("Import", "Export")) {
            add(all, "Power.Active." + direction, Rule.SUM);
            add(all, "Power.Reactive." + direction, Rule.SUM);
            add(all, "Current." + direction, Rule.MAXIMUM);
        }
        add(all, "Current.Offered", Rule.MAXIMUM);
        add(all, "Voltage", Rule.MEAN);
        add(all, "Power.Factor", Rule.MEAN);
        Phases energy = Phases.of(ENERGY);
        all.put(ENERGY, (Source.Whole) (station, now, k) -> energy(now, k, energy));
    }

    private static void add(Map<String, Source> all, String key, Rule rule) {
        Phases phases = Phases.of(key);
        all.put(key, (Source.Real) (station, now, k) -> real(now, k, phases, rule));
    }

    /** Active power of a connector, W. */
    static double powerImport(Snapshot now, int k) {
        return real(now, k, POWER_IMPORT, Rule.SUM);
    }

    /** Sum of the phase currents / 3; a charger that names no phase means each of them, A. */
    static double meanCurrentImport(Snapshot now, int k) {
        double sum = combined(now, k, CURRENT_IMPORT, Rule.SUM);
        return Double.isNaN(sum) ? now.doubleValue(k, CURRENT_IMPORT.key()) : sum / 3;
    }

    /** The sum of what is present; NaN when neither is. */
    static double plus(double sum, double value) {
        if (Double.isNaN(value)) {
            return sum;
        }
        return Double.isNaN(sum) ? value : sum + value;
    }

    private static double real(Snapshot now, int k, Phases phases, Rule rule) {
        double sent = now.doubleValue(k, phases.key());
        return Double.isNaN(sent) ? combined(now, k, phases, rule) : sent;
    }

    private static double combined(Snapshot now, int k, Phases phases, Rule rule) {
        double first = now.doubleValue(k, phases.first());
        double second = now.doubleValue(k, phases.second());
        double third = now.doubleValue(k, phases.third());
        return switch (rule) {
            case SUM -> plus(plus(first, second), third);
            case MEAN -> plus(plus(first, second), third) / present(first, second, third);
            case MAXIMUM -> larger(larger(first, second), third);
        };
    }

    private static int present(double first, double second, double third) {
        return (Double.isNaN(first) ? 0 : 1)
                + (Double.isNaN(second) ? 0 : 1)
                + (Double.isNaN(third) ? 0 : 1);
    }

    private static double larger(double one, double other) {
        if (Double.isNaN(one)) {
            return other;
        }
        return Double.isNaN(other) ? one : Math.max(one, other);
    }

    private static long energy(Snapshot now, int k, Phases phases) {
        long sent = now.longValue(k, phases.key(), Source.ABSENT);
        if (sent != Source.ABSENT) {
            return sent;
        }
        double sum = combined(now, k, phases, Rule.SUM);
        return Double.isNaN(sum) ? Source.ABSENT : Math.round(sum);
    }
}
