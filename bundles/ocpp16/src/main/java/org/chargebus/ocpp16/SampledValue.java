package org.chargebus.ocpp16;

import java.util.Optional;

/** One value of a meter (OCPP 1.6, 7). The value is text: decimal, or signed data. */
public record SampledValue(
        String value,
        Optional<Word<ReadingContext>> context,
        Optional<Word<ValueFormat>> format,
        Optional<Word<Measurand>> measurand,
        Optional<Word<Phase>> phase,
        Optional<Word<Location>> location,
        Optional<Word<UnitOfMeasure>> unit) {
    /** A value of the whole connector, sampled periodically. */
    public static SampledValue of(String value, Measurand measurand, UnitOfMeasure unit) {
        return new SampledValue(
                value,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Word.of(measurand)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Word.of(unit)));
    }

    /** The same value, of a phase. */
    public SampledValue at(Phase of) {
        return new SampledValue(
                value, context, format, measurand, Optional.of(Word.of(of)), location, unit);
    }

    /** The same value, sampled for another reason. */
    public SampledValue because(ReadingContext of) {
        return new SampledValue(
                value, Optional.of(Word.of(of)), format, measurand, phase, location, unit);
    }
}
