package org.chargebus.ocpp16;

import java.util.Optional;

/** What a TriggerMessage asks for (OCPP 1.6, 7), in the order of the register map. */
public enum MessageTrigger implements OcppEnum {
    BootNotification,
    DiagnosticsStatusNotification,
    FirmwareStatusNotification,
    Heartbeat,
    MeterValues,
    StatusNotification;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<MessageTrigger> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
