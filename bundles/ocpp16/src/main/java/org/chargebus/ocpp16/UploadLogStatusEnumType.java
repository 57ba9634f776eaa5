package org.chargebus.ocpp16;

import java.util.Optional;

/** How far an upload of a log is (security white paper for 1.6-J, 6). */
public enum UploadLogStatusEnumType implements OcppEnum {
    BadMessage,
    Idle,
    NotSupportedOperation,
    PermissionDenied,
    Uploaded,
    UploadFailure,
    Uploading;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<UploadLogStatusEnumType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
