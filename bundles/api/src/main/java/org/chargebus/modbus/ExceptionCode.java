package org.chargebus.modbus;

/** The exception codes of the Modbus Application Protocol V1.1b3, section 7. */
public enum ExceptionCode {
    /** The function is not offered. */
    ILLEGAL_FUNCTION(0x01),
    /** A register of the request does not exist or does not allow the access. */
    ILLEGAL_DATA_ADDRESS(0x02),
    /** A quantity, a byte count or a value is out of range. */
    ILLEGAL_DATA_VALUE(0x03),
    /** Something failed inside while the request was served. */
    SERVER_DEVICE_FAILURE(0x04),
    /** Not now: try again later. */
    SERVER_DEVICE_BUSY(0x06),
    /** The unit id is not served here. */
    GATEWAY_TARGET_FAILED_TO_RESPOND(0x0B);

    private final int code;

    ExceptionCode(int code) {
        this.code = code;
    }

    /** The byte on the wire. */
    public int code() {
        return code;
    }
}
