package org.chargebus.web.view;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.chargebus.map.Point;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.Trace;
import org.chargebus.trace.TracedFrame;

/**
 * Which master wrote a register last, as far as the trace reaches back. A write that was refused
 * counts, too: whoever looks for a writer wants to know of it. Not for several threads.
 */
public final class LastWriters {
    private static final int ALL = 100_000;

    /** The functions that write (Application Protocol, 6). */
    private static final Pattern WRITES = Pattern.compile("FC(5|6|15|16|22|23)\\b.*");

    /** The unit id behind transaction, protocol and length of the MBAP header. */
    private static final int MBAP_UNIT = 6;

    private final Map<Integer, TracedFrame> writers = new HashMap<>();

    /** Those of a trace. */
    public LastWriters(Trace trace) {
        // Oldest first: the newest stays.
        for (TracedFrame frame : trace.frames(0, ALL)) {
            boolean write =
                    frame.direction() == Direction.IN
                            && frame.address() >= 0
                            && WRITES.matcher(frame.action()).matches();
            int unit = write ? unit(frame) : -1;
            for (int i = 0; unit >= 0 && i < frame.count(); i++) {
                writers.put(key(unit, frame.address() + i), frame);
            }
        }
    }

    private static int unit(TracedFrame frame) {
        int at = frame.peer().carrier() == Carrier.MODBUS_TCP ? MBAP_UNIT : 0;
        return at < frame.bytes().length ? frame.bytes()[at] & 0xFF : -1;
    }

    private static int key(int unit, int address) {
        return unit << 16 | address;
    }

    /**
     * Who wrote the first register of a point, how and when, for people; null = nobody did.
     *
     * @param ownUnit the slave's own unit id
     */
    public String of(Point point, int ownUnit) {
        TracedFrame frame = writers.get(key(point.unitId(ownUnit), point.address()));
        if (frame == null) {
            return null;
        }
        String name = frame.peer().name();
        return (name.isEmpty() ? frame.peer().remote() : "line " + name)
                + ", "
                + frame.action()
                + ", "
                + frame.at();
    }
}
