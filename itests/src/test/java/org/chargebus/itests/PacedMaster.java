package org.chargebus.itests;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * A Modbus RTU master on a pseudo terminal that behaves as a line of a speed does: a byte of a
 * request is written when its last bit would be on the wire, and an answer counts as come as late
 * as its last byte would be, from the moment its first byte is seen. It waits in a loop, so that no
 * time is lost by waking up.
 */
final class PacedMaster implements AutoCloseable {
    /** What {@link #read} gives when it was itself held up and sent no whole frame. */
    static final long HELD_UP = -1;

    /** Far more than a slave may take: then the request is lost. */
    private static final long PATIENCE = 1_000_000_000L;

    /** Until a slave has dealt with whatever a broken request was to it. */
    private static final long SETTLE = 200_000_000L;

    private final RandomAccessFile terminal;
    private final FileInputStream in;
    private final long character;

    /**
     * A master at the end of a cable.
     *
     * @param character ns of one character
     */
    PacedMaster(String device, long character) throws IOException {
        this.terminal = new RandomAccessFile(device, "rw");
        this.in = new FileInputStream(terminal.getFD());
        this.character = character;
    }

    /**
     * Reads from unit 1 by FC 3.
     *
     * @return the ns from the end of the request to the start of the answer; {@link #HELD_UP} when
     *     there was a gap inside the request, since a busy machine gave this thread no time
     * @throws IOException when a whole request had no answer
     */
    long read(int address, int count) throws IOException {
        byte[] request = {
            1, 3, (byte) (address >> 8), (byte) address, (byte) (count >> 8), (byte) count, 0, 0
        };
        int crc = crc(request, 6);
        request[6] = (byte) crc;
        request[7] = (byte) (crc >> 8);
        long at = System.nanoTime();
        boolean heldUp = false;
        for (byte one : request) {
            spinUntil(at + character);
            long now = System.nanoTime();
            heldUp |= now - at > 2 * character;
            at = now;
            terminal.write(one);
        }
        if (heldUp) {
            settle();
            return HELD_UP;
        }
        byte[] answer = new byte[5 + 2 * count];
        long began = awaitByte(at);
        int length = 0;
        while (length < answer.length) {
            awaitByte(System.nanoTime());
            length += in.read(answer, length, answer.length - length);
        }
        if (answer[1] != 3 || crc(answer, answer.length) != 0) {
            throw new IOException("no answer to a read of " + count + " registers");
        }
        spinUntil(began + answer.length * character);
        return began - at;
    }

    private long awaitByte(long from) throws IOException {
        while (in.available() == 0) {
            if (System.nanoTime() - from > PATIENCE) {
                throw new IOException("no answer");
            }
            Thread.onSpinWait();
        }
        return System.nanoTime();
    }

    /** Forgets what went wrong: an answer that comes late is none to the next request. */
    void settle() throws IOException {
        pause(SETTLE);
        byte[] late = new byte[in.available()];
        if (late.length > 0 && in.read(late) < 0) {
            throw new IOException("the terminal is gone");
        }
    }

    /** Keeps silent for a time. */
    void pause(long nanos) {
        spinUntil(System.nanoTime() + nanos);
    }

    private static void spinUntil(long time) {
        while (System.nanoTime() - time < 0) {
            Thread.onSpinWait();
        }
    }

    private static int crc(byte[] bytes, int length) {
        int crc = 0xFFFF;
        for (int i = 0; i < length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xA001 : crc >> 1;
            }
        }
        return crc;
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
