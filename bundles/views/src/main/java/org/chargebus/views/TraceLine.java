package org.chargebus.views;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.TracedFrame;

/** One frame of the trace for people, in a line, and for programs. */
public final class TraceLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private TraceLine() {}

    /** Time in UTC, direction ({@code <-} to the gateway), peer, action, cause, delay, content. */
    public static String of(TracedFrame frame) {
        StringBuilder line = new StringBuilder(TIME.format(frame.at()));
        line.append(frame.direction() == Direction.IN ? " <- " : " -> ").append(peer(frame));
        append(line, " ", frame.action());
        if (frame.address() >= 0) {
            line.append(" address ").append(frame.address()).append(" x ").append(frame.count());
        }
        if (frame.took() != null) {
            line.append(" after ").append(millis(frame.took())).append(" ms");
        }
        append(line, ", asked by ", frame.cause());
        line.append(": ").append(content(frame));
        if (frame.isCut()) {
            line.append("... (").append(frame.length()).append(" bytes)");
        }
        return Untrusted.shown(line.toString(), Integer.MAX_VALUE);
    }

    private static String peer(TracedFrame frame) {
        if (frame.peer().carrier() == Carrier.UPSTREAM) {
            return "central system of " + frame.peer().name();
        }
        return frame.peer().name().isEmpty() ? frame.peer().remote() : frame.peer().name();
    }

    private static void append(StringBuilder line, String before, String text) {
        if (!text.isEmpty()) {
            line.append(before).append(text);
        }
    }

    private static String millis(Duration took) {
        return String.format(Locale.ROOT, "%.1f", took.toNanos() / 1_000_000.0);
    }

    private static String content(TracedFrame frame) {
        return frame.peer().carrier().isOcpp() ? frame.text() : HEX.formatHex(frame.bytes());
    }

    /** The same for programs; null where a frame has something not. */
    public static Map<String, Object> object(TracedFrame frame) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("number", frame.number());
        object.put("time", frame.at().toString());
        object.put("carrier", frame.peer().carrier().name());
        object.put("direction", frame.direction().name());
        object.put("name", frame.peer().name());
        object.put("remote", frame.peer().remote());
        object.put("action", frame.action());
        object.put("id", frame.uniqueId());
        object.put("address", frame.address() < 0 ? null : frame.address());
        object.put("count", frame.address() < 0 ? null : frame.count());
        object.put("cause", frame.cause());
        object.put("tookMs", frame.took() == null ? null : frame.took().toNanos() / 1_000_000.0);
        object.put("length", frame.length());
        object.put("cut", frame.isCut());
        object.put(frame.peer().carrier().isOcpp() ? "text" : "hex", content(frame));
        return object;
    }
}
