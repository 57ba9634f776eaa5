package org.chargebus.modbus.slave.internal.rtu;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.chargebus.serial.SerialLine;
import org.chargebus.serial.SerialPortInfo;
import org.chargebus.serial.SerialPorts;
import org.chargebus.serial.SerialSettings;

/** Serial devices that a test plugs in and out, with the messages of the real driver. */
final class MemoryPorts implements SerialPorts {
    private final Map<String, Device> plugged = new HashMap<>();

    /** What every opening throws as a defect of the driver; null = nothing. */
    volatile RuntimeException defect;

    /** What a device is to the slave, and to the master at its other end. */
    static final class Device {
        private final BlockingQueue<byte[]> toSlave = new LinkedBlockingQueue<>();
        private final BlockingQueue<byte[]> toMaster = new LinkedBlockingQueue<>();
        private volatile boolean gone;
        private volatile SerialSettings openedWith;

        SerialSettings openedWith() {
            return openedWith;
        }

        void send(byte[] frame) {
            toSlave.add(frame);
        }

        /** The next answer; null when there was none in good time. */
        byte[] receive() throws InterruptedException {
            return toMaster.poll(60, TimeUnit.SECONDS);
        }
    }

    synchronized Device plugIn(String name) {
        Device device = new Device();
        plugged.put(name, device);
        return device;
    }

    synchronized void unplug(String name) {
        plugged.remove(name).gone = true;
    }

    @Override
    public List<SerialPortInfo> list() {
        return List.of();
    }

    @Override
    public synchronized SerialLine open(SerialSettings settings) throws IOException {
        if (defect != null) {
            throw defect;
        }
        Device device = plugged.get(settings.device());
        if (device == null) {
            throw new IOException(
                    "serial device " + settings.device() + " does not exist; plug it in");
        }
        if (device.openedWith != null) {
            throw new IOException(
                    "serial device "
                            + settings.device()
                            + " is in use by another serial line of this gateway; give each line"
                            + " a device of its own");
        }
        device.openedWith = settings;
        return new Line(device, settings);
    }

    /** Bytes come in pieces as they were sent; a piece is never read in parts. */
    private record Line(Device device, SerialSettings settings) implements SerialLine {
        @Override
        public int read(byte[] target, int offset, int length, long timeoutNanos)
                throws IOException {
            long left = timeoutNanos;
            long deadline = System.nanoTime() + timeoutNanos;
            byte[] piece = null;
            while (piece == null && left > 0 && !device.gone) {
                piece = poll(Math.min(left, 1_000_000));
                left = deadline - System.nanoTime();
            }
            if (device.gone) {
                throw new IOException(
                        "serial device " + settings.device() + " is gone; plug it in");
            }
            if (piece == null) {
                return 0;
            }
            System.arraycopy(piece, 0, target, offset, piece.length);
            return piece.length;
        }

        private byte[] poll(long nanos) throws IOException {
            try {
                return device.toSlave.poll(nanos, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            device.toMaster.add(Arrays.copyOfRange(source, offset, offset + length));
        }

        @Override
        public void close() {
            device.openedWith = null;
        }
    }
}
