package org.chargebus.serial.driver.internal;

import com.fazecast.jSerialComm.SerialPort;
import java.util.Set;
import org.chargebus.serial.SerialSettings;

/** Turns the settings of a line into those of jSerialComm. */
final class PortSetup {
    /**
     * What one read waits at most inside the driver, in ms. The kernel counts this wait in tenths
     * of a second (termios VTIME): it is the shortest one.
     */
    static final int READ_SLICE_MILLIS = 100;

    private static final int DATA_BITS = 8;
    private static final Set<Integer> BAUD_RATES =
            Set.of(1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200);

    private PortSetup() {}

    /** What is wrong with the settings; empty when they suit. */
    static String complaint(SerialSettings settings) {
        return BAUD_RATES.contains(settings.baudRate())
                ? ""
                : "baudRate = "
                        + settings.baudRate()
                        + " is not offered; set one of "
                        + BAUD_RATES.stream().sorted().toList();
    }

    /** Puts the settings into a port that is not open yet. */
    static void apply(SerialPort port, SerialSettings settings) {
        port.setComPortParameters(
                settings.baudRate(),
                DATA_BITS,
                stopBits(settings.frame()),
                parity(settings.frame()));
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_SLICE_MILLIS, 0);
        switch (settings.rs485()) {
            // What the device tree or an administrator set stays: the driver is not asked at all.
            case AUTO -> port.disableRs485ModeControl();
            // RTS is high while sending, own bytes are not heard, no extra delay on either side.
            case ON -> port.setRs485ModeParameters(true, true, false, false, 0, 0);
            case OFF -> port.setRs485ModeParameters(false, true, 0, 0);
        }
    }

    private static int stopBits(SerialSettings.Frame frame) {
        return switch (frame) {
            case F8N1, F8E1, F8O1 -> SerialPort.ONE_STOP_BIT;
            case F8N2 -> SerialPort.TWO_STOP_BITS;
        };
    }

    private static int parity(SerialSettings.Frame frame) {
        return switch (frame) {
            case F8N1, F8N2 -> SerialPort.NO_PARITY;
            case F8E1 -> SerialPort.EVEN_PARITY;
            case F8O1 -> SerialPort.ODD_PARITY;
        };
    }
}
