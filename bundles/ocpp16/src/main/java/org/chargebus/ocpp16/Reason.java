package org.chargebus.ocpp16;

import java.util.Optional;

/**
 * Why a transaction stopped (OCPP 1.6, 7), in the order of the register map; omitted means Local.
 */
public enum Reason implements OcppEnum {
    EmergencyStop,
    EVDisconnected,
    HardReset,
    Local,
    Other,
    PowerLoss,
    Reboot,
    Remote,
    SoftReset,
    UnlockCommand,
    DeAuthorized;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<Reason> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
