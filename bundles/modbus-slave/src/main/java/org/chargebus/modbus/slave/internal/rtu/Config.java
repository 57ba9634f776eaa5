package org.chargebus.modbus.slave.internal.rtu;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code org.chargebus.modbus.rtu-NAME}, one serial line a file. */
@ObjectClassDefinition(
        name = "Chargebus Modbus RTU slave",
        description = "A serial line on which a Modbus RTU master polls the gateway")
@interface Config {
    /** The factory of the configurations these keys belong to. */
    String PID = "org.chargebus.modbus.rtu";

    @AttributeDefinition(name = "enabled", description = "Whether this line is served")
    boolean enabled() default true;

    @AttributeDefinition(
            name = "device",
            description =
                    "Path of the serial device; modbus:ports lists them, and the names in"
                            + " /dev/serial/by-id stay the same whatever is plugged in first")
    String device() default "/dev/ttyUSB0";

    @AttributeDefinition(
            name = "baudRate",
            description = "bit/s, the same as the master's",
            options = {
                @Option(label = "1200", value = "1200"),
                @Option(label = "2400", value = "2400"),
                @Option(label = "4800", value = "4800"),
                @Option(label = "9600", value = "9600"),
                @Option(label = "19200", value = "19200"),
                @Option(label = "38400", value = "38400"),
                @Option(label = "57600", value = "57600"),
                @Option(label = "115200", value = "115200")
            })
    int baudRate() default 9600;

    @AttributeDefinition(
            name = "frame",
            description = "Data bits, parity (none, even, odd) and stop bits, as the master's",
            options = {
                @Option(label = "8N1", value = "8N1"),
                @Option(label = "8E1", value = "8E1"),
                @Option(label = "8O1", value = "8O1"),
                @Option(label = "8N2", value = "8N2")
            })
    String frame() default "8N1";

    @AttributeDefinition(
            name = "rs485",
            description =
                    "Direction of an RS-485 driver: auto leaves it to the device, on lets the"
                            + " kernel switch it by RTS, off is RS-232",
            options = {
                @Option(label = "auto", value = "auto"),
                @Option(label = "on", value = "on"),
                @Option(label = "off", value = "off")
            })
    String rs485() default "auto";

    @AttributeDefinition(
            name = "unitId",
            description =
                    "Address of the first page, 1..247; page p answers unitId + p, all other"
                            + " addresses are silent, 0 is the broadcast",
            min = "1",
            max = "247")
    int unitId() default 1;
}
