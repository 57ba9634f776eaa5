package org.chargebus.web.view;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.chargebus.map.Point;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.Trace;
import org.chargebus.trace.TracedFrame;

/**
 * Which master wrote a register last, out of the trace. A write that was refused counts, too:
 * whoever looks for a writer wants to know of it. Each frame is looked at once, and what was found
 * stays when the trace has let go of the frame. Any thread.
 */
public final class LastWriters {
    /** Registers that are remembered, those that were written last. */
    static final int MOST = 20_000;

    private static final int BATCH = 1000;

    /** The functions that write (Application Protocol, 6). */
    private static final Pattern WRITES = Pattern.compile("FC(5|6|15|16|22|23)\\b.*");

    /** The unit id behind transaction, protocol and length of the MBAP header. */
    private static final int MBAP_UNIT = 6;

    private final Map<Integer, String> writers = new LinkedHashMap<>();
    private Instant since;
    private long last;

    /** Looks at the frames that came since it did so before; a trace that began anew is another. */
    public synchronized void follow(Trace trace) {
        if (!trace.since().equals(since)) {
            since = trace.since();
            last = 0;
            writers.clear();
        }
        List<TracedFrame> frames;
        do {
            frames = trace.frames(last, BATCH);
            for (TracedFrame frame : frames) {
                take(frame);
                last = frame.number();
            }
        } while (frames.size() == BATCH);
    }

    private void take(TracedFrame frame) {
        boolean write =
                frame.direction() == Direction.IN
                        && frame.address() >= 0
                        && WRITES.matcher(frame.action()).matches();
        int unit = write ? unit(frame) : -1;
        if (unit < 0) {
            return;
        }
        String text = text(frame);
        for (int i = 0; i < frame.count(); i++) {
            Integer key = key(unit, frame.address() + i);
            writers.remove(key);
            writers.put(key, text);
        }
        Iterator<String> oldest = writers.values().iterator();
        for (int i = writers.size(); i > MOST; i--) {
            oldest.next();
            oldest.remove();
        }
    }

    private static int unit(TracedFrame frame) {
        int at = frame.peer().carrier() == Carrier.MODBUS_TCP ? MBAP_UNIT : 0;
        return at < frame.bytes().length ? frame.bytes()[at] & 0xFF : -1;
    }

    private static String text(TracedFrame frame) {
        String name = frame.peer().name();
        return (name.isEmpty() ? frame.peer().remote() : "line " + name)
                + ", "
                + frame.action()
                + ", "
                + frame.at();
    }

    private static Integer key(int unit, int address) {
        return unit << 16 | address;
    }

    /**
     * Who wrote the first register of a point, how and when, for people; null = nobody did.
     *
     * @param ownUnit the slave's own unit id
     */
    public synchronized String of(Point point, int ownUnit) {
        return writers.get(key(point.unitId(ownUnit), point.address()));
    }
}
