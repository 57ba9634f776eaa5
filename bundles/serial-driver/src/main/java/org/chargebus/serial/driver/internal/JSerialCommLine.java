package org.chargebus.serial.driver.internal;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.chargebus.serial.SerialLine;
import org.chargebus.serial.SerialSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open port of jSerialComm. The driver must not be closed under a call into it, so reading and
 * writing share a lock that closing takes alone; a read stays in the driver for one slice at most.
 */
final class JSerialCommLine implements SerialLine {
    private static final Logger log = LoggerFactory.getLogger(JSerialCommLine.class);
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(PortSetup.READ_SLICE_MILLIS);

    /** The driver cannot wait for less than a slice; Modbus RTU counts silence from 1.75 ms. */
    private static final long POLL = TimeUnit.MICROSECONDS.toNanos(250);

    /**
     * A write may hang in the driver when nothing drains the line: then it is closed regardless.
     */
    private static final long CLOSE_MILLIS = 500;

    private final SerialPort port;
    private final SerialSettings settings;
    private final Runnable onClose;
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private volatile boolean closed;

    JSerialCommLine(SerialPort port, SerialSettings settings, Runnable onClose) {
        this.port = port;
        this.settings = settings;
        this.onClose = onClose;
    }

    @Override
    public int read(byte[] target, int offset, int length, long timeoutNanos) throws IOException {
        boolean inDriver = timeoutNanos >= SLICE;
        long deadline = System.nanoTime() + timeoutNanos;
        while (true) {
            // The time first: what came before the deadline must be seen, however late this thread.
            long left = deadline - System.nanoTime();
            int count = readSlice(target, offset, length, inDriver && left > 0);
            if (count > 0 || left <= 0) {
                return count;
            }
            if (!inDriver) {
                LockSupport.parkNanos(this, Math.min(left, POLL));
            }
        }
    }

    /** Reads what is there; may wait a slice for it inside the driver. */
    private int readSlice(byte[] target, int offset, int length, boolean mayWait)
            throws IOException {
        use.readLock().lock();
        try {
            requireOpen();
            int available = port.bytesAvailable();
            if (available == 0 && !mayWait) {
                return 0;
            }
            int count = available < 0 ? available : port.readBytes(target, length, offset);
            if (count < 0) {
                throw lost();
            }
            return count;
        } finally {
            use.readLock().unlock();
        }
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        use.readLock().lock();
        try {
            int done = 0;
            while (done < length) {
                requireOpen();
                int count = port.writeBytes(source, length - done, offset + done);
                if (count < 0) {
                    throw lost();
                }
                done += count;
                if (count == 0) {
                    LockSupport.parkNanos(this, POLL);
                }
            }
        } finally {
            use.readLock().unlock();
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("serial device " + settings.device() + " was closed");
        }
    }

    private IOException lost() {
        return new IOException(
                "serial device "
                        + settings.device()
                        + " is gone (error "
                        + port.getLastErrorCode()
                        + "); plug the adapter in again");
    }

    @Override
    public SerialSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        boolean alone = awaitUsers();
        try {
            if (!port.closePort()) {
                log.debug("Closing {}: error {}", settings.device(), port.getLastErrorCode());
            }
        } finally {
            if (alone) {
                use.writeLock().unlock();
            }
            onClose.run();
        }
    }

    private boolean awaitUsers() {
        try {
            return use.writeLock().tryLock(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
