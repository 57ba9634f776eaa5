package org.chargebus.ocpp16;

import java.util.Optional;

/** How a sampled value is written (OCPP 1.6, 7); omitted means Raw. */
public enum ValueFormat implements OcppEnum {
    Raw,
    SignedData;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<ValueFormat> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
