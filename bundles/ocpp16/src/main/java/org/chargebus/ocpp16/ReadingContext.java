package org.chargebus.ocpp16;

import java.util.Optional;

/**
 * Why a value was sampled (OCPP 1.6, 7), in the order of the register map; omitted means
 * Sample.Periodic.
 */
public enum ReadingContext implements OcppEnum {
    /** {@code Interruption.Begin}. */
    InterruptionBegin("Interruption.Begin"),
    /** {@code Interruption.End}. */
    InterruptionEnd("Interruption.End"),
    /** {@code Sample.Clock}. */
    SampleClock("Sample.Clock"),
    /** {@code Sample.Periodic}. */
    SamplePeriodic("Sample.Periodic"),
    /** {@code Transaction.Begin}. */
    TransactionBegin("Transaction.Begin"),
    /** {@code Transaction.End}. */
    TransactionEnd("Transaction.End"),
    /** {@code Trigger}. */
    Trigger("Trigger"),
    /** {@code Other}. */
    Other("Other");

    private final String word;

    ReadingContext(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant of a word on the wire, if it is one. */
    public static Optional<ReadingContext> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
