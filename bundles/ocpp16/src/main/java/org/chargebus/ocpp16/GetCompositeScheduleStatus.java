package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to a GetCompositeSchedule (OCPP 1.6, 7), in the order of the register map. */
public enum GetCompositeScheduleStatus implements OcppEnum {
    Accepted,
    Rejected;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<GetCompositeScheduleStatus> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
