package org.chargebus.modbus.slave.internal.rtu;

import java.util.Locale;
import org.chargebus.serial.SerialSettings;
import org.chargebus.serial.SerialSettings.Frame;
import org.chargebus.serial.SerialSettings.Rs485;

/**
 * The configuration of a line as it is used.
 *
 * @param unitId the address of page 0, 1..247
 */
record LineSettings(boolean enabled, SerialSettings serial, int unitId) {
    /** Serves nobody: for a configuration that cannot be read and has none before it. */
    static final LineSettings CLOSED =
            new LineSettings(false, new SerialSettings("", 9600, Frame.F8N1, Rs485.AUTO), 1);

    /**
     * Reads the configuration.
     *
     * @throws IllegalArgumentException naming key and value
     */
    static LineSettings of(Config config) {
        return new LineSettings(
                config.enabled(),
                new SerialSettings(
                        config.device().strip(),
                        config.baudRate(),
                        constant(Frame.class, "frame", "F", config.frame()),
                        constant(Rs485.class, "rs485", "", config.rs485())),
                config.unitId());
    }

    private static <E extends Enum<E>> E constant(
            Class<E> type, String key, String prefix, String value) {
        try {
            return Enum.valueOf(type, prefix + value.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " = " + value + " is not offered", e);
        }
    }

    /** Whether an open port may stay as it is. */
    boolean drivesLike(LineSettings other) {
        return enabled == other.enabled && serial.equals(other.serial);
    }

    /** Device, speed and frame, as {@code /dev/ttyUSB0 9600 8N1}. */
    String port() {
        return serial.device() + " " + serial.baudRate() + " " + serial.frame().name().substring(1);
    }
}
