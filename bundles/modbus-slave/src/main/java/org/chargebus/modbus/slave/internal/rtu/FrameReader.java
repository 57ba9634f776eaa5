package org.chargebus.modbus.slave.internal.rtu;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.chargebus.serial.SerialLine;

/**
 * Cuts a line into frames where it is silent for 3.5 characters (Serial Line V1.02, 2.5.1.1), and
 * never by what the bytes mean, so that noise and foreign traffic cannot swallow the next frame.
 *
 * <p>A gap of more than 1.5 characters inside a frame is let pass, as the standard allows: USB
 * adapters hand over a frame in pieces, and a thread that comes late sees gaps that were none. The
 * check of the frame finds what is really torn. One thread; allocates nothing.
 */
final class FrameReader {
    /** The longest frame, 2.5.1: address, PDU, check. */
    static final int MAX_FRAME = 256;

    /** What {@link #next} gives for a frame that was longer: it is dropped. */
    static final int TOO_LONG = MAX_FRAME + 1;

    /** How long a line without traffic is waited at before the thread looks round. */
    static final long IDLE = TimeUnit.MILLISECONDS.toNanos(100);

    private final SerialLine line;
    private final long silence;

    /** The frame, and behind it room for what comes after the longest one. */
    private final byte[] bytes = new byte[2 * MAX_FRAME];

    /**
     * A reader of an open line.
     *
     * @param silence ns without a byte that end a frame
     */
    FrameReader(SerialLine line, long silence) {
        this.line = line;
        this.silence = silence;
    }

    /**
     * Waits for a frame, not much longer than {@link #IDLE} for its first byte.
     *
     * @return its length, {@link #TOO_LONG}, or 0 when none began
     * @throws IOException when the line was closed or unplugged
     */
    int next() throws IOException {
        int length = line.read(bytes, 0, MAX_FRAME, IDLE);
        int count = length;
        while (count > 0) {
            // What is too long is overwritten behind the longest frame until the line is silent.
            int at = Math.min(length, MAX_FRAME);
            count = line.read(bytes, at, bytes.length - at, silence);
            length = count > 0 ? at + count : length;
        }
        return Math.min(length, TOO_LONG);
    }

    /** The bytes of the frame, until {@link #next} is called again. */
    byte[] bytes() {
        return bytes;
    }
}
