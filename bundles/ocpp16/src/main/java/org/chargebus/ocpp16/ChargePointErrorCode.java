package org.chargebus.ocpp16;

import java.util.Optional;

/** The error of a StatusNotification (OCPP 1.6, 7.6), in the order of the register map. */
public enum ChargePointErrorCode implements OcppEnum {
    ConnectorLockFailure,
    EVCommunicationError,
    GroundFailure,
    HighTemperature,
    InternalError,
    LocalListConflict,
    NoError,
    OtherError,
    OverCurrentFailure,
    PowerMeterFailure,
    PowerSwitchFailure,
    ReaderFailure,
    ResetFailure,
    UnderVoltage,
    OverVoltage,
    WeakSignal;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<ChargePointErrorCode> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
