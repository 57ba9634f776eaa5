package org.chargebus.ocpp16;

import java.util.Optional;

/** What an ExtendedTriggerMessage asks for (security white paper for 1.6-J, 6). */
public enum MessageTriggerEnumType implements OcppEnum {
    BootNotification,
    LogStatusNotification,
    FirmwareStatusNotification,
    Heartbeat,
    MeterValues,
    SignChargePointCertificate,
    StatusNotification;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<MessageTriggerEnumType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
