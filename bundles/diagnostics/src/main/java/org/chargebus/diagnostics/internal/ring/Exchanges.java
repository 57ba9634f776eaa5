package org.chargebus.diagnostics.internal.ring;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chargebus.trace.Carrier;
import org.chargebus.trace.Direction;
import org.chargebus.trace.TracePeer;

/**
 * Finds the CALL of each answer by its message id (OCPP-J 1.6, 4.1.4), to tell its action, its
 * cause and its delay with it. What is not answered is forgotten after some time. Not for several
 * threads at once.
 */
final class Exchanges {
    /** CALLs without an answer: one each way of all chargers that a gateway may have, and more. */
    private static final int MOST = 10_000;

    /** Where an answer is looked for: at the same end, the other way. */
    private record Key(Carrier carrier, String name, Direction caller, String uniqueId) {}

    private record Open(String action, String cause, long at) {}

    private final Map<Key, Open> open =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Open> eldest) {
                    return size() > MOST;
                }
            };

    /** The actions that were seen, so that each is one text in memory. */
    private final Map<String, String> actions =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > 100;
                }
            };

    /** What is known of a message that came or went at a time in microseconds. */
    Note note(TracePeer peer, Direction direction, Head head, String cause, long at) {
        if (head.isCall()) {
            String action = actions.computeIfAbsent(head.action(), same -> same);
            open.put(key(peer, direction, head), new Open(action, cause, at));
            return new Note(action, cause, -1);
        }
        Direction caller = direction == Direction.IN ? Direction.OUT : Direction.IN;
        Open call = open.remove(key(peer, caller, head));
        return call == null
                ? new Note("", cause, -1)
                : new Note(call.action(), call.cause(), Math.max(0, at - call.at()));
    }

    private static Key key(TracePeer peer, Direction caller, Head head) {
        return new Key(peer.carrier(), peer.name(), caller, head.uniqueId());
    }
}
