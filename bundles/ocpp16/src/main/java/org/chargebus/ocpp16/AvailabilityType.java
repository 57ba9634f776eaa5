package org.chargebus.ocpp16;

import java.util.Optional;

/** What a ChangeAvailability asks for (OCPP 1.6, 7.4), in the order of the register map. */
public enum AvailabilityType implements OcppEnum {
    Inoperative,
    Operative;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<AvailabilityType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
