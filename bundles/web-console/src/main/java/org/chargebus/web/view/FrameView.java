package org.chargebus.web.view;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chargebus.trace.TracedFrame;

/** Frames of the trace for programs, as {@code ocpp:trace --json} tells them. */
public final class FrameView {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private FrameView() {}

    /** One of them; null where it has something not. */
    public static Map<String, Object> of(TracedFrame frame) {
        boolean addressed = frame.address() >= 0;
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("number", frame.number());
        object.put("time", frame.at().toString());
        object.put("carrier", frame.peer().carrier().name());
        object.put("direction", frame.direction().name());
        object.put("name", frame.peer().name());
        object.put("remote", frame.peer().remote());
        object.put("action", frame.action());
        object.put("id", frame.uniqueId());
        object.put("address", addressed ? frame.address() : null);
        object.put("count", addressed ? frame.count() : null);
        object.put("cause", frame.cause());
        object.put("tookMs", frame.took() == null ? null : frame.took().toNanos() / 1_000_000.0);
        object.put("length", frame.length());
        object.put("cut", frame.isCut());
        if (frame.peer().carrier().isOcpp()) {
            object.put("text", frame.text());
        } else {
            object.put("hex", HEX.formatHex(frame.bytes()));
        }
        return object;
    }
}
