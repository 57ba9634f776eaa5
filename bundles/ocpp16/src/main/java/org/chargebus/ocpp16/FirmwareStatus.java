package org.chargebus.ocpp16;

import java.util.Optional;

/** How far a firmware update is (OCPP 1.6, 7), in the order of the register map. */
public enum FirmwareStatus implements OcppEnum {
    Downloaded,
    DownloadFailed,
    Downloading,
    Idle,
    InstallationFailed,
    Installing,
    Installed;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<FirmwareStatus> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
