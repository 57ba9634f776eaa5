package org.chargebus.ocpp16;

import java.util.Optional;

/** How far a signed firmware update is (security white paper for 1.6-J, 6). */
public enum FirmwareStatusEnumType implements OcppEnum {
    Downloaded,
    DownloadFailed,
    Downloading,
    DownloadScheduled,
    DownloadPaused,
    Idle,
    InstallationFailed,
    Installing,
    Installed,
    InstallRebooting,
    InstallScheduled,
    InstallVerificationFailed,
    InvalidSignature,
    SignatureVerified;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<FirmwareStatusEnumType> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
