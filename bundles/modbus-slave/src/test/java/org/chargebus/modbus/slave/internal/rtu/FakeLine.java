package org.chargebus.modbus.slave.internal.rtu;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.chargebus.serial.SerialLine;
import org.chargebus.serial.SerialSettings;
import org.chargebus.serial.SerialSettings.Frame;
import org.chargebus.serial.SerialSettings.Rs485;

/**
 * A line whose bytes come at exact times of a clock that only it moves: reading jumps to the next
 * byte or to the end of the wait. One thread.
 */
final class FakeLine implements SerialLine {
    /** What the slave wrote, and when it began to. */
    record Sent(byte[] bytes, long at) {}

    private record Byte(byte value, long at) {}

    private final SerialSettings settings;
    private final LineTiming timing;
    private final boolean echoes;
    private final Deque<Byte> coming = new ArrayDeque<>();
    private final List<Sent> sent = new ArrayList<>();
    private long now;

    /** When the last byte that is to come will have come. */
    private long lastAt;

    FakeLine(int baudRate) {
        this(baudRate, false);
    }

    /** With an own echo, as on two wires. */
    FakeLine(int baudRate, boolean echoes) {
        settings = new SerialSettings("fake", baudRate, Frame.F8N1, Rs485.AUTO);
        timing = LineTiming.of(settings);
        this.echoes = echoes;
    }

    LineTiming timing() {
        return timing;
    }

    /** The time, ns. */
    long now() {
        return now;
    }

    /** Bytes in a row, the first one after a silence behind what came before. */
    void receives(byte[] bytes, long silence) {
        lastAt = Math.max(lastAt, now) + silence;
        for (byte one : bytes) {
            lastAt += timing.character();
            coming.add(new Byte(one, lastAt));
        }
    }

    boolean isDrained() {
        return coming.isEmpty();
    }

    /** When the last byte came or will come. */
    long lastAt() {
        return lastAt;
    }

    List<Sent> sent() {
        return sent;
    }

    @Override
    public int read(byte[] target, int offset, int length, long timeoutNanos) throws IOException {
        long deadline = now + timeoutNanos;
        Byte first = coming.peek();
        if (first == null || first.at > deadline) {
            now = deadline;
            return 0;
        }
        now = Math.max(now, first.at);
        int count = 0;
        while (count < length && !coming.isEmpty() && coming.peek().at <= now) {
            target[offset + count++] = coming.remove().value;
        }
        return count;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        byte[] bytes = Arrays.copyOfRange(source, offset, offset + length);
        sent.add(new Sent(bytes, now));
        if (echoes) {
            Deque<Byte> later = new ArrayDeque<>(coming);
            coming.clear();
            lastAt = now;
            receives(bytes, 0);
            coming.addAll(later);
        }
        lastAt = Math.max(lastAt, now + length * timing.character());
    }

    @Override
    public SerialSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("nobody closes it");
    }
}
