package org.chargebus.modbus.slave.internal;

import java.util.HexFormat;
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

    /** A request as it came. */
    public static void request(String remote, byte[] bytes, int from, int to) {
        log.debug("{} > {}", remote, HEX.formatHex(bytes, from, to));
    }

    /** An answer as it goes out. */
    public static void answer(String remote, byte[] bytes, int from, int to) {
        log.debug("{} < {}", remote, HEX.formatHex(bytes, from, to));
    }
}
