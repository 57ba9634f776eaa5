package org.chargebus.serial.driver.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An FTDI adapter holds received bytes back until its latency timer ends, 16 ms unless told
 * otherwise. That tears a frame into pieces with silences between them, and Modbus RTU knows its
 * frames by silence. jSerialComm asks the driver for low latency, which not every user may do; the
 * file of the timer in sysfs is the other way.
 */
final class LatencyTimer {
    private static final int SHORTEST_MILLIS = 1;

    private final Path adapters;

    /**
     * The timers of a machine.
     *
     * @param adapters the folder of the adapters, {@code /sys/bus/usb-serial/devices}
     */
    LatencyTimer(Path adapters) {
        this.adapters = adapters;
    }

    /**
     * Sets the timer of an open device to 1 ms.
     *
     * @param device its real path
     * @return what is wrong and how to mend it; empty when it is 1 ms or there is no such timer
     */
    Optional<String> shorten(Path device) {
        Path timer = adapters.resolve(device.getFileName()).resolve("latency_timer");
        try {
            if (!Files.exists(timer) || millis(timer) <= SHORTEST_MILLIS) {
                return Optional.empty();
            }
            Files.writeString(timer, Integer.toString(SHORTEST_MILLIS));
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.of(
                    "serial device "
                            + device
                            + " holds received bytes back for longer than 1 ms ("
                            + timer
                            + "), which tears frames; add a udev rule:"
                            + " ACTION==\"add\", SUBSYSTEM==\"usb-serial\","
                            + " DRIVER==\"ftdi_sio\", ATTR{latency_timer}=\"1\"");
        }
    }

    private static int millis(Path timer) throws IOException {
        return Integer.parseInt(Files.readString(timer).strip());
    }
}
