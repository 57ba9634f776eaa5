package org.chargebus.registermap.internal.source;

import java.time.Instant;
import java.util.Map;
import org.chargebus.registermap.internal.table.PointDefinition;
import org.chargebus.signal.Quality;
import org.chargebus.signal.Sample;
import org.chargebus.signal.Snapshot;

/** Sources that read the signal of the same key, or the initial value before there is one. */
final class Stored {
    private Stored() {}

    static Source of(PointDefinition point) {
        String key = point.key();
        return switch (point.kind()) {
            case ENUM -> enumeration(point);
            case F32 -> (Source.Real) (station, now, k) -> now.doubleValue(k, key);
            case STRING -> (Source.Text) (station, now, k) -> now.text(k, key, null);
            default -> number(point);
        };
    }

    private static Source.Whole number(PointDefinition point) {
        String key = point.key();
        long initial = point.initial().map(Stored::number).orElse(Source.ABSENT);
        return (station, now, k) -> {
            Sample sample = now.get(k, key);
            return sample == null ? initial : number(sample.value());
        };
    }

    private static long number(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof Instant time) {
            return time.getEpochSecond();
        }
        return value instanceof Double real && !real.isNaN() ? Math.round(real) : Source.ABSENT;
    }

    private static Source.Whole enumeration(PointDefinition point) {
        String key = point.key();
        Map<String, Integer> numbers = point.words().numbers();
        long initial = point.initial().map(word -> position(numbers, word)).orElse(Source.ABSENT);
        return (station, now, k) -> {
            Sample sample = now.get(k, key);
            return sample == null ? initial : position(numbers, sample.value());
        };
    }

    private static long position(Map<String, Integer> numbers, Object word) {
        Integer number = numbers.get(word);
        return number == null ? Source.ABSENT : number;
    }

    /** Whether the charger is connected now: a connection read back after a restart is none. */
    static boolean isConnected(Snapshot now) {
        Sample connection = now.get(0, "connection");
        return connection != null
                && connection.quality() == Quality.LIVE
                && !"down".equals(connection.value());
    }
}
