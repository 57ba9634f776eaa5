package org.chargebus.modbus.slave.internal.rtu;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.chargebus.serial.SerialLine;
import org.chargebus.serial.SerialSettings;

/** One end of a {@link Pty}, without a library: socat put the terminal into raw mode. */
final class PtyLine implements SerialLine {
    private static final long POLL = 100_000;

    private final RandomAccessFile file;
    private final FileInputStream in;
    private final SerialSettings settings;

    PtyLine(Path device, SerialSettings settings) throws IOException {
        this.file = new RandomAccessFile(device.toFile(), "rw");
        this.in = new FileInputStream(file.getFD());
        this.settings = settings;
    }

    /** How many bytes are there to be read now. */
    int available() throws IOException {
        return in.available();
    }

    @Override
    public int read(byte[] target, int offset, int length, long timeoutNanos) throws IOException {
        long deadline = System.nanoTime() + timeoutNanos;
        while (true) {
            long left = deadline - System.nanoTime();
            int available = in.available();
            if (available > 0) {
                return in.read(target, offset, Math.min(length, available));
            }
            if (left <= 0) {
                return 0;
            }
            LockSupport.parkNanos(Math.min(left, POLL));
        }
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        file.write(source, offset, length);
    }

    @Override
    public SerialSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
