package org.chargebus.ocpp16;

import java.util.Optional;

/** The phase a value was sampled at (OCPP 1.6, 7); omitted means the value of all. */
public enum Phase implements OcppEnum {
    /** {@code L1}. */
    L1("L1"),
    /** {@code L2}. */
    L2("L2"),
    /** {@code L3}. */
    L3("L3"),
    /** {@code N}. */
    N("N"),
    /** {@code L1-N}. */
    L1_N("L1-N"),
    /** {@code L2-N}. */
    L2_N("L2-N"),
    /** {@code L3-N}. */
    L3_N("L3-N"),
    /** {@code L1-L2}. */
    L1_L2("L1-L2"),
    /** {@code L2-L3}. */
    L2_L3("L2-L3"),
    /** {@code L3-L1}. */
    L3_L1("L3-L1");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant of a word on the wire, if it is one. */
    public static Optional<Phase> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
