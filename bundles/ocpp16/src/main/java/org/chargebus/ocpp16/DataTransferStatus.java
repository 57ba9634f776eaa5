package org.chargebus.ocpp16;

import java.util.Optional;

/** The answer to a DataTransfer (OCPP 1.6, 7), in the order of the register map. */
public enum DataTransferStatus implements OcppEnum {
    Accepted,
    Rejected,
    UnknownMessageId,
    UnknownVendorId;

    /** The constant of a word on the wire, if it is one. */
    public static Optional<DataTransferStatus> from(String word) {
        return OcppEnum.find(values(), word);
    }
}
