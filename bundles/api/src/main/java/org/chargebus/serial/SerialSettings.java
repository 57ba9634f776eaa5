package org.chargebus.serial;

/**
 * How a line is driven.
 *
 * @param device the path of the device
 * @param baudRate 1200, 2400, 4800, 9600, 19200, 38400, 57600 or 115200 bit/s
 * @param frame data bits, parity and stop bits
 * @param rs485 who controls the direction of an RS-485 driver
 */
public record SerialSettings(String device, int baudRate, Frame frame, Rs485 rs485) {
    /** Frames a serial Modbus line uses (Serial Line V1.02, 2.5.1). */
    public enum Frame {
        /** 8 data bits, no parity, 1 stop bit. */
        F8N1,
        /** 8 data bits, even parity, 1 stop bit. */
        F8E1,
        /** 8 data bits, odd parity, 1 stop bit. */
        F8O1,
        /** 8 data bits, no parity, 2 stop bits. */
        F8N2
    }

    /** Direction control of an RS-485 driver. */
    public enum Rs485 {
        /** Whatever the device does by itself: its setting is left as it is. */
        AUTO,
        /** The kernel driver switches the direction by RTS, high while sending. */
        ON,
        /** RS-232: the direction control of the kernel driver is switched off. */
        OFF
    }
}
