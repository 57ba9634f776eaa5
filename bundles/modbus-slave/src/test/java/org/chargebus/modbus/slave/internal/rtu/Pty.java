package org.chargebus.modbus.slave.internal.rtu;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chargebus.serial.SerialLine;
import org.chargebus.serial.SerialPortInfo;
import org.chargebus.serial.SerialPorts;
import org.chargebus.serial.SerialSettings;

/**
 * A pair of pseudo terminals joined by socat, and the driver of both ends: what the slave's end
 * opens is a real terminal, read and written byte by byte by the kernel.
 */
final class Pty implements SerialPorts, AutoCloseable {
    private final Path slave;
    private final Path master;
    private Process socat;

    Pty(Path directory) throws IOException {
        slave = directory.resolve("slave");
        master = directory.resolve("master");
        plugIn();
    }

    String device() {
        return slave.toString();
    }

    /** Makes the pair, under the same two names each time. */
    void plugIn() throws IOException {
        socat =
                new ProcessBuilder(
                                "socat",
                                "-d",
                                "-d",
                                "pty,raw,echo=0,link=" + slave,
                                "pty,raw,echo=0,link=" + master)
                        .start();
        boolean joined = socat.errorReader().lines().anyMatch(line -> line.contains("transfer"));
        if (!joined) {
            throw new IOException("socat made no pseudo terminals");
        }
    }

    void unplug() throws InterruptedException {
        socat.destroy();
        socat.waitFor(10, TimeUnit.SECONDS);
    }

    /** The master's end. */
    PtyLine master() throws IOException {
        return new PtyLine(master, null);
    }

    @Override
    public SerialLine open(SerialSettings settings) throws IOException {
        return new PtyLine(Path.of(settings.device()), settings);
    }

    @Override
    public List<SerialPortInfo> list() {
        return List.of();
    }

    @Override
    public void close() throws InterruptedException {
        unplug();
    }
}
