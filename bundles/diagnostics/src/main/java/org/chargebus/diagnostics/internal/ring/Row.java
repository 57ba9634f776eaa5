package org.chargebus.diagnostics.internal.ring;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.TracePeer;
import org.chargebus.trace.TracedFrame;

/**
 * A frame as it was kept, copied out of its ring: what it means is read from it here, while the
 * ring goes on.
 *
 * @param micros since 1970
 * @param note of an OCPP-J message; null for Modbus
 * @param request of an answer of Modbus; null where there is none
 */
record Row(
        long number,
        long micros,
        TracePeer peer,
        Direction direction,
        byte[] bytes,
        int length,
        Note note,
        Row request) {
    private static final ModbusHead UNKNOWN = new ModbusHead(-1, -1, 0, -1, 0);

    /** What it means. */
    TracedFrame frame() {
        return note == null ? modbus() : ocpp();
    }

    private TracedFrame ocpp() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new TracedFrame(
                number,
                instant(micros),
                peer,
                direction,
                bytes,
                length,
                note.action(),
                Head.of(text).uniqueId(),
                -1,
                0,
                note.cause(),
                note.took() < 0 ? null : Duration.of(note.took(), ChronoUnit.MICROS));
    }

    private TracedFrame modbus() {
        ModbusHead own = ModbusHead.of(peer.carrier(), bytes);
        ModbusHead about = own;
        Duration took = null;
        if (direction == Direction.OUT) {
            about = request == null ? UNKNOWN : ModbusHead.of(peer.carrier(), request.bytes);
            took = request == null ? null : since(request.micros);
        }
        boolean numbered = peer.carrier() == Carrier.MODBUS_TCP && own.transaction() >= 0;
        return new TracedFrame(
                number,
                instant(micros),
                peer,
                direction,
                bytes,
                length,
                own.action(),
                numbered ? Integer.toString(own.transaction()) : "",
                about.address(),
                about.count(),
                "",
                took);
    }

    private Duration since(long before) {
        return Duration.of(Math.max(0, micros - before), ChronoUnit.MICROS);
    }

    /** A moment in microseconds since 1970. */
    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
