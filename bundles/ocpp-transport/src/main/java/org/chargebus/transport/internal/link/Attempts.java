package org.chargebus.transport.internal.link;

import java.time.Duration;
import java.util.concurrent.CompletionException;

/**
 * Connects one charger's external central system, and again less and less often until that answers.
 * In the serial queue of the charger.
 */
final class Attempts {
    private static final int GOING_AWAY = 1001;

    /** What comes of it. */
    interface Taker {
        /** A connection was made. */
        void connected(Peer peer);

        /** One is being made, not for the first time. */
        void connecting();

        /** None could be made. */
        void failed(String reason);
    }

    private final Uplink uplink;
    private final Timer timer;
    private final SerialQueue queue;
    private final Taker taker;
    private Timer.Planned planned = () -> {};
    private int latest;
    private int failures;
    private boolean running;
    private boolean ended;

    Attempts(Uplink uplink, Timer timer, SerialQueue queue, Taker taker) {
        this.uplink = uplink;
        this.timer = timer;
        this.queue = queue;
        this.taker = taker;
    }

    /** Tries at once; another try that is under way counts no more. */
    void now() {
        planned.cancel();
        int mine = ++latest;
        running = true;
        if (mine > 1) {
            taker.connecting();
        }
        uplink.connect()
                .whenComplete((peer, failure) -> queue.runOrQueue(() -> came(mine, peer, failure)));
    }

    private void came(int mine, Peer peer, Throwable failure) {
        if (ended || mine != latest) {
            if (peer != null) {
                peer.close(GOING_AWAY, "this connection is not needed any more");
            }
            return;
        }
        running = false;
        if (peer != null) {
            taker.connected(peer);
        } else {
            Throwable why = failure instanceof CompletionException ? failure.getCause() : failure;
            taker.failed(LogText.name(String.valueOf(why.getMessage())));
        }
    }

    /**
     * Tries again later.
     *
     * @return how much later
     */
    Duration later() {
        Duration pause = uplink.pause(++failures);
        planned = timer.after(pause, () -> queue.execute(this::due));
        return pause;
    }

    private void due() {
        if (!ended && !running) {
            now();
        }
    }

    /** The external system said something: that it is there is certain. */
    void heard() {
        failures = 0;
    }

    /** Whether a connection is being made. */
    boolean isRunning() {
        return running;
    }

    /** None is needed any more; one that was begun with the handshake is closed. */
    void end(int code, String reason) {
        ended = true;
        planned.cancel();
        if (latest == 0) {
            uplink.connect().thenAccept(peer -> peer.close(code, reason));
        }
    }
}
