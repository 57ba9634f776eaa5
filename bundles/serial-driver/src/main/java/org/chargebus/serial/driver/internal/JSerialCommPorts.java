package org.chargebus.serial.driver.internal;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chargebus.serial.SerialLine;
import org.chargebus.serial.SerialPortInfo;
import org.chargebus.serial.SerialPorts;
import org.chargebus.serial.SerialSettings;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The serial ports of the machine through jSerialComm; the only place that knows that library. */
@Component(service = SerialPorts.class)
public final class JSerialCommPorts implements SerialPorts {
    private static final Logger log = LoggerFactory.getLogger(JSerialCommPorts.class);

    private final LatencyTimer latency = new LatencyTimer(Path.of("/sys/bus/usb-serial/devices"));

    /** What this process holds, by the real path: two names of one device are one device. */
    private final Map<Path, Hold> holds = new ConcurrentHashMap<>();

    /** A device taken by this process; the line is null while it is being opened. */
    private static final class Hold {
        private volatile SerialLine line;
    }

    @Override
    public List<SerialPortInfo> list() {
        try {
            return Arrays.stream(SerialPort.getCommPorts())
                    .map(
                            port ->
                                    new SerialPortInfo(
                                            port.getSystemPortPath(),
                                            printable(port.getPortDescription()),
                                            printable(port.getPortLocation())))
                    .toList();
        } catch (LinkageError e) {
            log.warn("No serial port can be listed: {}", OpenFailure.noLibrary(e).getMessage());
            return List.of();
        }
    }

    @Override
    public SerialLine open(SerialSettings settings) throws IOException {
        String complaint = PortSetup.complaint(settings);
        if (!complaint.isEmpty()) {
            throw OpenFailure.unsuitable(settings.device(), complaint);
        }
        Path device = realPath(settings.device());
        Hold hold = new Hold();
        if (holds.putIfAbsent(device, hold) != null) {
            throw OpenFailure.usedHere(settings.device());
        }
        try {
            hold.line = open(settings, device, () -> holds.remove(device, hold));
        } finally {
            if (hold.line == null) {
                holds.remove(device, hold);
            }
        }
        latency.shorten(device).ifPresent(slow -> log.warn("{}", slow));
        log.debug("Serial device {} opened: {}", settings.device(), settings);
        return hold.line;
    }

    private static SerialLine open(SerialSettings settings, Path device, Runnable onClose)
            throws IOException {
        try {
            SerialPort port = SerialPort.getCommPort(settings.device());
            PortSetup.apply(port, settings);
            // getLastErrorCode() is 25 (ENOTTY) after every pseudo terminal: only the answer
            // counts.
            if (!port.openPort()) {
                throw OpenFailure.refused(settings.device(), device, port.getLastErrorCode());
            }
            return new JSerialCommLine(port, settings, onClose);
        } catch (SerialPortInvalidPortException e) {
            throw OpenFailure.missing(settings.device());
        } catch (LinkageError e) {
            throw OpenFailure.noLibrary(e);
        }
    }

    private static Path realPath(String device) throws IOException {
        try {
            return Path.of(device).toRealPath();
        } catch (NoSuchFileException | InvalidPathException e) {
            throw OpenFailure.missing(device);
        }
    }

    /** What an adapter says of itself may be anything. */
    private static String printable(String text) {
        return text == null ? "" : text.replaceAll("\\p{Cntrl}", "").strip();
    }

    /** An update of this bundle leaves no port taken. */
    @Deactivate
    void close() {
        for (Hold hold : holds.values()) {
            SerialLine line = hold.line;
            if (line != null) {
                line.close();
            }
        }
    }
}
