package org.chargebus.serial;

/**
 * A serial device of the machine.
 *
 * @param device the path to open, for example {@code /dev/ttyUSB0}
 * @param description what the driver says it is; may be empty
 * @param location where it is plugged in; may be empty
 */
public record SerialPortInfo(String device, String description, String location) {}
