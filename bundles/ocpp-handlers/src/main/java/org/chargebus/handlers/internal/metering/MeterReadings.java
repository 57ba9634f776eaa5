package org.chargebus.handlers.internal.metering;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.chargebus.handlers.internal.log.Notes;
import org.chargebus.handlers.internal.signal.Changes;
import org.chargebus.ocpp16.Location;
import org.chargebus.ocpp16.Measurand;
import org.chargebus.ocpp16.MeterValue;
import org.chargebus.ocpp16.OcppEnum;
import org.chargebus.ocpp16.Phase;
import org.chargebus.ocpp16.ReadingContext;
import org.chargebus.ocpp16.SampledValue;
import org.chargebus.ocpp16.ValueFormat;
import org.chargebus.ocpp16.Word;

/**
 * What a message says of the present: one reading for each signal, read in one pass.
 *
 * <p>Of several values of one signal the one sampled for itself (Sample.*, Trigger) counts before
 * one that marks an event, the outlet before other places, then the later one. What is unknown is
 * logged once a charger and skipped; the rest of the message counts.
 */
public final class MeterReadings {
    private static final String ENERGY = Measurand.EnergyActiveImportRegister.word();
    private static final int LONGEST_NUMBER = 40;
    private static final int CONTEXT_RANK = 2;

    private final String chargePointId;
    private final Notes notes;
    private final Map<String, Reading> readings = new LinkedHashMap<>();
    private long present;
    private Instant time;
    private Reading contextRank;
    private ReadingContext context;

    private MeterReadings(String chargePointId, Notes notes) {
        this.chargePointId = chargePointId;
        this.notes = notes;
    }

    /**
     * Reads all values of a message.
     *
     * @param receivedAt stands in for a missing time
     */
    public static MeterReadings of(
            String chargePointId, List<MeterValue> values, Instant receivedAt, Notes notes) {
        MeterReadings all = new MeterReadings(chargePointId, notes);
        for (MeterValue value : values) {
            Instant at = value.timestamp().orElse(receivedAt);
            value.sampledValue().forEach(sampled -> all.add(sampled, at));
        }
        return all;
    }

    /** Reads only the values of the last moment: transactionData may hold hours (4.10). */
    public static MeterReadings ofLast(
            String chargePointId, List<MeterValue> values, Instant receivedAt, Notes notes) {
        Instant last =
                values.stream()
                        .flatMap(value -> value.timestamp().stream())
                        .max(Instant::compareTo)
                        .orElse(receivedAt);
        List<MeterValue> moment =
                values.stream()
                        .filter(value -> value.timestamp().orElse(last).equals(last))
                        .toList();
        return of(chargePointId, moment, last, notes);
    }

    private void add(SampledValue sampled, Instant at) {
        if (sampled.value().isBlank() || isSigned(sampled)) {
            return;
        }
        Optional<Measurand> measurand =
                known(
                        sampled.measurand(),
                        Measurand.EnergyActiveImportRegister,
                        "measurand '{}' is unknown and skipped");
        if (measurand.isEmpty() || !placeIsKnown(sampled)) {
            return;
        }
        Phase phase = sampled.phase().flatMap(Word::known).orElse(null);
        Location location = sampled.location().flatMap(Word::known).orElse(null);
        Optional<String> key = Slots.key(measurand.get(), phase, location);
        if (key.isEmpty()) {
            notes.once(
                    chargePointId,
                    "the map has no place for '{}'; skipped",
                    measurand.get().word() + " " + phase);
            return;
        }
        OptionalDouble value = value(sampled, measurand.get());
        if (value.isPresent()) {
            keep(key.get(), measurand.get(), value.getAsDouble(), at, sampled, location);
        }
    }

    private static boolean isSigned(SampledValue sampled) {
        return sampled.format().map(format -> format.is(ValueFormat.SignedData)).orElse(false);
    }

    private boolean placeIsKnown(SampledValue sampled) {
        return known(sampled.phase(), Phase.L1, "phase '{}' is unknown and skipped").isPresent()
                && known(
                                sampled.location(),
                                Location.Outlet,
                                "location '{}' is unknown and skipped")
                        .isPresent();
    }

    /** The constant of a word, {@code omitted} when there is no word, empty when it is unknown. */
    private <E extends Enum<E> & OcppEnum> Optional<E> known(
            Optional<Word<E>> word, E omitted, String note) {
        if (word.isEmpty() || word.get().text().isBlank()) {
            return Optional.of(omitted);
        }
        if (word.get().known().isEmpty()) {
            notes.once(chargePointId, note, word.get().text());
        }
        return word.get().known();
    }

    private OptionalDouble value(SampledValue sampled, Measurand measurand) {
        OptionalDouble number = number(sampled.value().strip());
        if (number.isEmpty()) {
            notes.once(chargePointId, "'{}' is no number; skipped", sampled.value());
            return number;
        }
        OptionalDouble scaled =
                Units.scale(number.getAsDouble(), measurand, sampled.unit().orElse(null));
        if (scaled.isEmpty()) {
            String unit = sampled.unit().map(Word::text).orElse("");
            notes.once(
                    chargePointId,
                    "unit '{}' is unknown there; skipped",
                    unit + " of " + measurand);
        }
        return scaled;
    }

    private static OptionalDouble number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return OptionalDouble.empty();
        }
        try {
            // Not Double.parseDouble, which takes NaN, Infinity, 0x1p3 and 1d as well.
            double number = new BigDecimal(text).doubleValue();
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private void keep(
            String key,
            Measurand measurand,
            double value,
            Instant at,
            SampledValue sampled,
            Location location) {
        // An unknown context counts as one left out: Sample.Periodic.
        ReadingContext why =
                known(
                                sampled.context(),
                                ReadingContext.SamplePeriodic,
                                "context '{}' is unknown and read as Sample.Periodic")
                        .orElse(ReadingContext.SamplePeriodic);
        int contextOnly = isForItself(why) ? CONTEXT_RANK : 0;
        int rank = contextOnly + (location == null || location == Location.Outlet ? 1 : 0);
        Object kept = Units.isEnergy(measurand) ? (Object) Math.round(value) : (Object) value;
        Reading reading = new Reading(kept, at, rank);
        readings.merge(key, reading, (old, fresh) -> fresh.displaces(old) ? fresh : old);
        present |= 1L << measurand.ordinal();
        time = time == null || at.isAfter(time) ? at : time;
        Reading forContext = new Reading(0L, at, contextOnly);
        if (forContext.displaces(contextRank)) {
            contextRank = forContext;
            context = why;
        }
    }

    private static boolean isForItself(ReadingContext context) {
        return switch (context) {
            case SampleClock, SamplePeriodic, Trigger -> true;
            default -> false;
        };
    }

    /** Whether there is nothing to keep. */
    public boolean isEmpty() {
        return readings.isEmpty();
    }

    /** The bits of {@code meter.present} of this message. */
    public long present() {
        return present;
    }

    /** The latest time; null when there is no reading. */
    public Instant time() {
        return time;
    }

    /** Why the present values were sampled; null when there is no reading. */
    public ReadingContext context() {
        return context;
    }

    /** The register of imported energy in Wh, of the connector or else the sum of its phases. */
    public OptionalLong energy() {
        Reading whole = readings.get(ENERGY);
        if (whole != null) {
            return OptionalLong.of((Long) whole.value());
        }
        long sum = 0;
        for (int line = 1; line <= 3; line++) {
            Reading phase = readings.get(ENERGY + ".L" + line);
            if (phase == null) {
                return OptionalLong.empty();
            }
            sum += (Long) phase.value();
        }
        return OptionalLong.of(sum);
    }

    /** Adds the readings to the changes of a connector. */
    public void addTo(Changes changes, int connectorId) {
        readings.forEach(
                (key, reading) -> changes.live(connectorId, key, reading.value(), reading.at()));
    }
}
