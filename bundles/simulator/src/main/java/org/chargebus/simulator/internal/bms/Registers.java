package org.chargebus.simulator.internal.bms;

import java.io.IOException;
import java.util.Optional;
import org.chargebus.simulator.internal.bms.Master.Refusal;

/** The values behind a master, with every request counted. Not for several threads. */
final class Registers {
    private final Master master;
    private final Signals signals;
    private final Pace pace;
    private final Statistics statistics;
    private WordOrder usual;

    Registers(Master master, Signals signals, Pace pace, Statistics statistics) {
        this.master = master;
        this.signals = signals;
        this.pace = pace;
        this.statistics = statistics;
    }

    private interface Exchange<T> {
        T run() throws Refusal, IOException;
    }

    /** The registers of a place. */
    int[] words(Place place) throws Refusal, IOException {
        return counted(() -> master.read(place.unit(), place.address(), place.count()));
    }

    /** The value of a place with a type. */
    double value(Place place) throws Refusal, IOException {
        WordOrder order = order(place);
        return place.decode(words(place), order);
    }

    /** Writes a value with a type, or registers. */
    void write(Place place, double... values) throws Refusal, IOException {
        int[] words = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            words[i] = (int) values[i] & 0xFFFF;
        }
        int[] all = place.type() == null ? words : place.encode(values[0], order(place));
        counted(
                () -> {
                    master.write(place.unit(), place.address(), all);
                    return all;
                });
    }

    /** The order of bytes is asked for once, where the map proves it. */
    private WordOrder order(Place place) throws Refusal, IOException {
        if (place.count() < 2 || place.order() != null) {
            return WordOrder.BIG_ENDIAN;
        }
        if (usual == null) {
            Optional<Place> proof = signals.proof();
            usual =
                    proof.isEmpty()
                            ? WordOrder.BIG_ENDIAN
                            : WordOrder.proved(words(proof.get())).orElse(WordOrder.BIG_ENDIAN);
        }
        return usual;
    }

    private <T> T counted(Exchange<T> exchange) throws Refusal, IOException {
        long begun = pace.nanos();
        try {
            T result = exchange.run();
            statistics.answered(pace.nanos() - begun);
            return result;
        } catch (Refusal e) {
            statistics.refused(pace.nanos() - begun);
            throw e;
        } catch (IOException e) {
            statistics.lost();
            throw e;
        }
    }
}
