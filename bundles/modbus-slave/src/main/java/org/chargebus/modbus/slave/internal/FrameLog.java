package org.chargebus.modbus.slave.internal;

import java.util.HexFormat;
import org.chargebus.trace.Direction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Frames in hexadecimal, at DEBUG. */
public final class FrameLog {
    private static final Logger log = LoggerFactory.getLogger(FrameLog.class);
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private FrameLog() {}

    /** Whether frames are to be logged: asked once a call. */
    public static boolean enabled() {
        return log.isDebugEnabled();
    }

    /** A frame without secrets. */
    static void frame(String name, Direction direction, byte[] bytes, int from, int to) {
        String way = direction == Direction.IN ? ">" : "<";
        log.debug("{} {} {}", name, way, HEX.formatHex(bytes, from, to));
    }
}
