package org.chargebus.registermap.internal.source;

import java.util.List;
import java.util.Map;
import org.chargebus.signal.Snapshot;
import org.chargebus.site.ChargePoint;

/** Counts, flags and sums over the chargers of the site. Loops by index: they allocate nothing. */
final class SumSources {
    /** Whether a charger is in some condition, or how often. */
    @FunctionalInterface
    private interface Measure {
        long of(ChargePoint charger, Snapshot now);
    }

    private SumSources() {}

    static void addTo(Map<String, Source> all) {
        all.put("gw.chargersConfigured", count((charger, now) -> 1));
        all.put("gw.chargersConnected", count((charger, now) -> connected(now)));
        all.put(
                "gw.chargersInError",
                count((charger, now) -> charger.enabled() ? 1 - connected(now) : 0));
        all.put("gw.activeTransactions", count(SumSources::transactions));
        all.put("gw.faultedConnectors", count(SumSources::faulted));
        all.put("sum.connected", bits((charger, now) -> connected(now)));
        all.put("sum.pending", bits(PendingSources::pending));
        all.put("sum.faulted", bits(SumSources::faulted));
        all.put("sum.charging", bits(SumSources::transactions));
        all.put("sum.sessionEnergy", count(SumSources::sessionEnergy));
        all.put("sum.powerImport", (Source.Real) (station, now, k) -> real(station, true));
        all.put("sum.currentImport", (Source.Real) (station, now, k) -> real(station, false));
    }

    private static Source.Whole count(Measure measure) {
        return (station, ignored, k) -> {
            List<ChargePoint> chargers = station.page().site().chargePoints();
            long sum = 0;
            for (int i = 0; i < chargers.size(); i++) {
                ChargePoint charger = chargers.get(i);
                sum += measure.of(charger, snapshot(station, charger));
            }
            return sum;
        };
    }

    private static Source.Whole bits(Measure measure) {
        return (station, ignored, k) -> {
            List<ChargePoint> chargers = station.page().site().chargePoints();
            long bits = 0;
            for (int i = 0; i < chargers.size(); i++) {
                ChargePoint charger = chargers.get(i);
                if (Page.of(charger) == station.page().number()
                        && measure.of(charger, snapshot(station, charger)) > 0) {
                    bits |= 1L << Page.place(charger);
                }
            }
            return bits;
        };
    }

    private static Snapshot snapshot(Station station, ChargePoint charger) {
        return station.page().gateway().table().snapshot(charger.id());
    }

    private static long connected(Snapshot now) {
        return Stored.isConnected(now) ? 1 : 0;
    }

    private static long transactions(ChargePoint charger, Snapshot now) {
        long sum = 0;
        for (int k = 1; k <= charger.connectors(); k++) {
            sum += now.isTrue(k, "tx.active") ? 1 : 0;
        }
        return sum;
    }

    private static long faulted(ChargePoint charger, Snapshot now) {
        long sum = 0;
        for (int k = 1; k <= charger.connectors(); k++) {
            sum += "Faulted".equals(now.text(k, "status", null)) ? 1 : 0;
        }
        return sum;
    }

    private static long sessionEnergy(ChargePoint charger, Snapshot now) {
        long sum = 0;
        for (int k = 1; k <= charger.connectors(); k++) {
            sum += now.isTrue(k, "tx.active") ? now.longValue(k, "tx.energy", 0) : 0;
        }
        return sum;
    }

    /** NaN while no charger ever sent the value. */
    private static double real(Station station, boolean power) {
        List<ChargePoint> chargers = station.page().site().chargePoints();
        double sum = Double.NaN;
        for (int i = 0; i < chargers.size(); i++) {
            ChargePoint charger = chargers.get(i);
            Snapshot now = snapshot(station, charger);
            for (int k = 1; k <= charger.connectors(); k++) {
                double value =
                        power
                                ? PhaseSources.powerImport(now, k)
                                : PhaseSources.meanCurrentImport(now, k);
                sum = PhaseSources.plus(sum, value);
            }
        }
        return sum;
    }
}
