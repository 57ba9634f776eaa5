package org.chargebus.modbus.slave.internal;

import java.util.Arrays;
import org.chargebus.modbus.slave.internal.pdu.BankLookup;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.TracePeer;

/**
 * Tells trace and log of the frames of one connection or line, without secrets. One thread; what
 * only the trace hears allocates nothing.
 */
public final class FrameWatch {
    /** Transaction id, protocol id, length and unit id (Messaging on TCP/IP V1.0b, 3.1.3). */
    private static final int MBAP = 7;

    private static final int SERIAL_ADDRESS = 1;
    private static final int SERIAL_CHECK = 2;

    private final FrameTap tap;
    private final TracePeer peer;
    private final String name;
    private final FrameMask mask;
    private final int head;
    private final int tail;
    private final byte[] copy = new byte[FrameMask.LONGEST];
    private boolean logged;

    /** Whether the mask knows the last request. */
    private boolean asked;

    private FrameWatch(
            FrameTap tap, BankLookup banks, TracePeer peer, String name, int head, int tail) {
        this.tap = tap;
        this.peer = peer;
        this.name = name;
        this.mask = new FrameMask(banks);
        this.head = head;
        this.tail = tail;
    }

    /** Of a connection. */
    public static FrameWatch ofTcp(FrameTap tap, BankLookup banks, TracePeer peer) {
        return new FrameWatch(tap, banks, peer, peer.remote(), MBAP, 0);
    }

    /** Of a serial line by its name. */
    public static FrameWatch ofLine(FrameTap tap, BankLookup banks, String name) {
        TracePeer peer = new TracePeer(Carrier.MODBUS_RTU, name, "", "");
        return new FrameWatch(tap, banks, peer, name, SERIAL_ADDRESS, SERIAL_CHECK);
    }

    /** Whether frames are logged from now on. */
    public void log(boolean wanted) {
        logged = wanted;
    }

    /** Whether there is a trace. */
    public boolean isTraced() {
        return tap.isOpen();
    }

    /** A request as it came, whole and with a good check. */
    public void request(byte[] bytes, int from, int to) {
        asked = isWanted();
        if (asked) {
            int at = from + head;
            boolean hidden = mask.request(bytes[at - 1] & 0xFF, bytes, at, to - tail - at);
            tell(Direction.IN, hidden, bytes, from, to);
        }
    }

    /** The answer to it as it goes out. */
    public void answer(byte[] bytes, int from, int to) {
        if (asked) {
            int at = from + head;
            boolean hidden = mask.answer(bytes, at, to - tail - at);
            tell(Direction.OUT, hidden, bytes, from, to);
        }
    }

    /** Bytes that are no frame of this slave; only as many are told as a frame has at most. */
    public void broken(byte[] bytes, int from, int to) {
        if (isWanted()) {
            int length = Math.min(to - from, FrameMask.LONGEST);
            mask.broken(bytes, from, length);
            told(Direction.IN, mask.hidden(), 0, length);
        }
    }

    private boolean isWanted() {
        return logged || tap.isOpen();
    }

    private void tell(Direction direction, boolean hidden, byte[] bytes, int from, int to) {
        if (!hidden) {
            told(direction, bytes, from, to);
            return;
        }
        int end = to - from - tail;
        System.arraycopy(bytes, from, copy, 0, head);
        System.arraycopy(mask.hidden(), 0, copy, head, end - head);
        // The check would tell whether a guess of the secret is right.
        Arrays.fill(copy, end, end + tail, FrameMask.MASK);
        told(direction, copy, 0, to - from);
    }

    private void told(Direction direction, byte[] bytes, int from, int to) {
        tap.tell(peer, direction, bytes, from, to);
        if (logged) {
            FrameLog.frame(name, direction, bytes, from, to);
        }
    }
}
