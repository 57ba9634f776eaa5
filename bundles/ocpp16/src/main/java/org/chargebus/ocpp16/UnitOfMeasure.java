package org.chargebus.ocpp16;

import java.util.Optional;

/** The unit of a sampled value (OCPP 1.6, 7); omitted means Wh for energy. */
public enum UnitOfMeasure implements OcppEnum {
    Wh,
    kWh,
    varh,
    kvarh,
    W,
    kW,
    VA,
    kVA,
    var,
    kvar,
    A,
    V,
    Celsius,
    Fahrenheit,
    K,
    Percent;

    /** The JSON schemas of the standard misspell Celsius; both are read, its text is sent. */
    @Override
    public boolean reads(String text) {
        return text.equals(word()) || this == Celsius && text.equals("Celcius");
    }

    /** The constant of a word on the wire, if it is one. */
    public static Optional<UnitOfMeasure> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
