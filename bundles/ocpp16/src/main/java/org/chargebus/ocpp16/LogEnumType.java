package org.chargebus.ocpp16;

import java.util.Optional;

/** Which log a GetLog asks for (security white paper for 1.6-J, 6). */
public enum LogEnumType implements OcppEnum {
    DiagnosticsLog,
    SecurityLog;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<LogEnumType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
