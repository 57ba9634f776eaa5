package org.chargebus.transport.internal.link;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import org.chargebus.ocpp.BridgeListener.Caller;
import org.chargebus.transport.internal.frame.Frame;
import org.chargebus.transport.internal.frame.FrameReader;

/**
 * Hands every message of a charger to its external central system and back, byte for byte and in
 * order; what is read of them is a copy. A CALL of the gateway's own may be outstanding: then the
 * external system's next CALL waits, since a charger serves one at a time (OCPP-J 1.6, 4.1.1), and
 * the answer to our own stays here. It ends with the connection to the external system. In the
 * serial queue of the charger.
 */
final class Bridge {
    /** CALLs of the external system that wait for our own; no more is read from it beyond. */
    private static final int MAX_HELD = 16;

    /** A CALL of the external system that waits. */
    private record Held(Message message, Frame frame, Instant at) {}

    /** Asks the charger for its next message once, whoever is first. */
    private static final class Demand implements Runnable {
        private final AtomicReference<Peer> peer;

        Demand(Peer charger) {
            peer = new AtomicReference<>(charger);
        }

        @Override
        public void run() {
            Peer asked = peer.getAndSet(null);
            if (asked != null) {
                asked.demand();
            }
        }
    }

    private final Peer charger;
    private final Peer upstream;
    private final OutgoingCalls own;
    private final Exchanges exchanges;
    private final TransactionIds ids;
    private final Timer timer;
    private final Executor queue;
    private final IntSupplier timeoutSeconds;
    private final Queue<Held> held = new ArrayDeque<>();
    private String theirs = "";
    private Runnable demand = () -> {};
    private Timer.Planned patience = () -> {};
    private boolean ended;

    /**
     * A bridge that carries nothing yet.
     *
     * @param own the CALLs of the gateway
     * @param timeoutSeconds how long a CALL of the external system keeps our own back
     */
    Bridge(
            Peer charger,
            Peer upstream,
            OutgoingCalls own,
            Exchanges exchanges,
            TransactionIds ids,
            Timer timer,
            Executor queue,
            IntSupplier timeoutSeconds) {
        this.charger = charger;
        this.upstream = upstream;
        this.own = own;
        this.exchanges = exchanges;
        this.ids = ids;
        this.timer = timer;
        this.queue = queue;
        this.timeoutSeconds = timeoutSeconds;
        own.gate(() -> theirs.isEmpty() && held.isEmpty());
    }

    /** A message of the charger. */
    void fromCharger(Message message, Instant at) {
        // Without a call of our own nothing has to be read before it goes on.
        boolean read = own.called() || !ids.isEmpty();
        Frame early = read ? FrameReader.read(message.content()) : null;
        if (early != null && own.answered(early)) {
            charger.demand();
        } else {
            demand = new Demand(charger);
            upstream.send(early == null ? message : ids.toUpstream(message, early), demand);
            Frame frame = early == null ? FrameReader.read(message.content()) : early;
            exchanges.passed(Caller.CHARGER, frame, at);
            if (theirs.equals(answeredId(frame))) {
                done();
            }
        }
        release();
    }

    private static String answeredId(Frame frame) {
        if (frame instanceof Frame.Result result) {
            return result.id();
        }
        return frame instanceof Frame.Error error ? error.id() : null;
    }

    /** A message of the external system. */
    void fromUpstream(Message message, Instant at) {
        if (!own.isOutstanding() && held.isEmpty() && ids.isEmpty()) {
            charger.send(message, upstream::demand);
            passed(FrameReader.read(message.content()), at);
            return;
        }
        Frame before = FrameReader.read(message.content());
        Message known = ids.toCharger(message, before);
        Frame frame = known == message ? before : FrameReader.read(known.content());
        if (frame instanceof Frame.Call && (own.isOutstanding() || !held.isEmpty())) {
            held.add(new Held(known, frame, at));
            if (held.size() < MAX_HELD) {
                upstream.demand();
            }
        } else {
            // An answer overtakes: the charger may wait for it before it serves our own call.
            charger.send(known, upstream::demand);
            passed(frame, at);
        }
    }

    /** The CALL that waits goes on when the charger is free. */
    private void release() {
        if (!ended && !own.isOutstanding() && theirs.isEmpty() && !held.isEmpty()) {
            boolean wasFull = held.size() == MAX_HELD;
            Held next = held.remove();
            charger.send(next.message, wasFull ? upstream::demand : () -> {});
            passed(next.frame, next.at);
        }
    }

    private void passed(Frame frame, Instant at) {
        exchanges.passed(Caller.UPSTREAM, frame, at);
        if (frame instanceof Frame.Call call) {
            theirs = call.id();
            patience.cancel();
            patience =
                    timer.after(
                            Duration.ofSeconds(timeoutSeconds.getAsInt()),
                            () -> queue.execute(() -> giveUp(call.id())));
        }
    }

    /** The external system may wait for longer, our own calls do not. */
    private void giveUp(String id) {
        if (theirs.equals(id)) {
            done();
            release();
        }
    }

    private void done() {
        theirs = "";
        patience.cancel();
        if (held.isEmpty()) {
            own.next();
        }
    }

    /**
     * The connection to the external system is over, or to be closed.
     *
     * @return the id of the CALL that the charger has not answered; empty when there is none
     */
    String end() {
        ended = true;
        patience.cancel();
        held.clear();
        own.gate(() -> true);
        // The charger's last message may never be written any more: the next one is read all the
        // same.
        demand.run();
        return theirs;
    }
}
