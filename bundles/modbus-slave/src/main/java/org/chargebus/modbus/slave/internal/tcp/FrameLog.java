package org.chargebus.modbus.slave.internal.tcp;

import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Frames in hexadecimal, at DEBUG. */
final class FrameLog {
    private static final Logger log = LoggerFactory.getLogger(FrameLog.class);
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private FrameLog() {}

    static boolean enabled() {
        return log.isDebugEnabled();
    }

    static void request(String remote, byte[] bytes, int from, int to) {
        log.debug("{} > {}", remote, HEX.formatHex(bytes, from, to));
    }

    static void answer(String remote, byte[] bytes, int from, int to) {
        log.debug("{} < {}", remote, HEX.formatHex(bytes, from, to));
    }
}
