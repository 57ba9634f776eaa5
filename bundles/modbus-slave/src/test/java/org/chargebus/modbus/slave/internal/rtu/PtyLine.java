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
    /**
     * Looks are rarer the longer nothing comes: threads that wake up all the time can keep the
     * kernel's worker, which hands the bytes on, from running.
     */
    private static final long FIRST_POLL = 50_000;

    private static final long LONGEST_POLL = 2_000_000;

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
        long poll = FIRST_POLL;
        while (true) {
            long left = deadline - System.nanoTime();
            int available = in.available();
            if (available > 0) {
                return in.read(target, offset, Math.min(length, available));
            }
            if (left <= 0) {
                return 0;
            }
            LockSupport.parkNanos(Math.min(left, poll));
            poll = Math.min(2 * poll, LONGEST_POLL);
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
