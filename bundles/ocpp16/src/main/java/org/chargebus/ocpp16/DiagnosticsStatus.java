package org.chargebus.ocpp16;

import java.util.Optional;

/** How far an upload of diagnostics is (OCPP 1.6, 7), in the order of the register map. */
public enum DiagnosticsStatus implements OcppEnum {
    Idle,
    Uploaded,
    UploadFailed,
    Uploading;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<DiagnosticsStatus> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
