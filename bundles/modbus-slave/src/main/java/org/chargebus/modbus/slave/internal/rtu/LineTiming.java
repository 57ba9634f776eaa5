package org.chargebus.modbus.slave.internal.rtu;

import org.chargebus.serial.SerialSettings;
import org.chargebus.serial.SerialSettings.Frame;

/**
 * The times of a line (Serial Line V1.02, 2.5.1.1).
 *
 * @param character ns one character takes on the wire
 * @param silence ns without a character that end a frame: 3.5 characters, 1.75 ms above 19200 bit/s
 */
record LineTiming(long character, long silence) {
    private static final long NANOS = 1_000_000_000L;
    private static final int LAST_RELATIVE_RATE = 19_200;
    private static final long FIXED_SILENCE = 1_750_000;

    static LineTiming of(SerialSettings settings) {
        // Start bit, 8 data bits, then parity or none, then one stop bit or two.
        int bits = settings.frame() == Frame.F8N1 ? 10 : 11;
        long character = bits * NANOS / settings.baudRate();
        return new LineTiming(
                character,
                settings.baudRate() > LAST_RELATIVE_RATE ? FIXED_SILENCE : character * 7 / 2);
    }
}
