package org.chargebus.modbus.slave.internal.rtu;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Knows the own answer when it comes back: on a line of two wires a slave hears itself unless its
 * driver is deaf while it sends. Only the first frame after an answer can be its echo, and it is
 * equal to it.
 *
 * <p>Most answers cannot be taken for a request. Those of FC 5, 6, 8 and 22 equal their request,
 * which a master may repeat; there it counts whether the line gave echoes before. Until that is
 * known, time tells: an echo ends no sooner than sending takes, and sooner than a master, which
 * waits for a silence first, could have sent the same again. One thread; allocates nothing.
 */
final class OwnEcho {
    /** An adapter and its driver may hand over an echo that much late. */
    private static final long LATE = TimeUnit.MILLISECONDS.toNanos(50);

    private enum Wire {
        UNKNOWN,
        ECHOES,
        QUIET
    }

    private final LineTiming timing;
    private final byte[] answer = new byte[FrameReader.MAX_FRAME];
    private int length;
    private boolean likeRequest;
    private long sentAt;
    private Wire wire = Wire.UNKNOWN;

    OwnEcho(LineTiming timing) {
        this.timing = timing;
    }

    /**
     * An answer begins to be sent.
     *
     * @param now ns
     * @param equalsRequest whether a master could have sent these bytes
     */
    void sent(byte[] bytes, int count, boolean equalsRequest, long now) {
        System.arraycopy(bytes, 0, answer, 0, count);
        length = count;
        likeRequest = equalsRequest;
        sentAt = now;
    }

    /** A frame came that was destroyed on its way; it may have been the echo. */
    void forget() {
        length = 0;
    }

    /**
     * Whether a frame is the echo of the answer before it.
     *
     * @param endedAt when its last byte came, ns
     */
    boolean is(byte[] bytes, int count, long endedAt) {
        if (length == 0) {
            return false;
        }
        boolean equal = Arrays.equals(bytes, 0, count, answer, 0, length);
        length = 0;
        long sending = count * timing.character();
        long since = endedAt - sentAt;
        if (!equal || since > sending + LATE) {
            wire = Wire.QUIET;
            return false;
        }
        if (!likeRequest) {
            wire = Wire.ECHOES;
            return true;
        }
        return switch (wire) {
            case ECHOES -> true;
            case QUIET -> false;
            case UNKNOWN -> since >= sending && since < 2 * sending + timing.silence();
        };
    }
}
