package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to a ChangeConfiguration (OCPP 1.6, 7), in the order of the register map. */
public enum ConfigurationStatus implements OcppEnum {
    Accepted,
    Rejected,
    RebootRequired,
    NotSupported;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<ConfigurationStatus> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
