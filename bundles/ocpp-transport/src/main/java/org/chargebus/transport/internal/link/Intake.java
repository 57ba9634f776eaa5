package org.chargebus.transport.internal.link;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a socket of a charger lets in: one frame at a time, no faster than {@code messageRate}, and
 * a message that began has to be whole within {@code messageTimeout}. Who sends too fast is read
 * later and loses nothing: TCP holds him back. Any thread.
 */
public final class Intake {
    /** Messages that may come at once: what a charger kept during an outage. */
    static final int BURST = 1000;

    /**
     * What a part of a message costs. Parts are frames (RFC 6455, 5.4) or what one packet held of
     * one, so that a message of a byte a frame is no way around the rate.
     */
    private static final double PART = 1.0 / 16;

    private static final double NANOS = 1e9;
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** What the socket does for it. */
    public interface Socket {
        /** Asks for the next frame. */
        void ask();

        /** A message that began is not whole in time. */
        void slow(int seconds);
    }

    private final String name;
    private final Timer timer;
    private final Limits limits;
    private final Socket socket;
    private final AtomicBoolean demanded = new AtomicBoolean();
    private double left = BURST;
    private long since;
    private volatile long delayed;
    private boolean begun;
    private Timer.Planned late = () -> {};

    /** Nothing came yet; {@code name} is whose socket it is, for the log. */
    public Intake(String name, Timer timer, Limits limits, Socket socket) {
        this.name = name;
        this.timer = timer;
        this.limits = limits;
        this.socket = socket;
        since = timer.nanos();
    }

    /** A whole message came, or the last part of one. */
    public void came() {
        settled();
        taken(1);
    }

    /** A ping or pong came, which may be between the parts of a message. */
    public void cameBetween() {
        taken(1);
    }

    /** A part of a message came, and not the last one. */
    public void cameInPart() {
        synchronized (this) {
            if (!begun) {
                begun = true;
                int seconds = limits.messageTimeout();
                late = timer.after(Duration.ofSeconds(seconds), () -> socket.slow(seconds));
            }
        }
        taken(PART);
    }

    /** No message is in the making, or the gateway itself lets it wait. */
    public synchronized void settled() {
        begun = false;
        late.cancel();
    }

    private void taken(double cost) {
        synchronized (this) {
            refill();
            left -= cost;
        }
        demanded.set(false);
    }

    /** Asks for the next frame, now or when it is time; once however often it is called. */
    public void demand() {
        if (demanded.compareAndSet(false, true)) {
            Duration pause = pause();
            if (pause.isZero()) {
                socket.ask();
            } else {
                timer.after(pause, socket::ask);
            }
        }
    }

    private Duration pause() {
        int rate = limits.messageRate();
        Duration pause;
        boolean first;
        synchronized (this) {
            refill();
            if (left >= 0) {
                return Duration.ZERO;
            }
            pause = Duration.ofNanos((long) (-left / rate * NANOS) + 1);
            first = delayed++ == 0;
        }
        limits.counters().delayed();
        if (first) {
            LOG.warn(
                    "[cp={}] Sends more than {} messages a second. It is read more slowly and loses"
                            + " nothing; look at its intervals, or set messageRate in"
                            + " org.chargebus.ocpp.",
                    name,
                    rate);
        }
        return pause;
    }

    /** How many frames were read later because too many came. */
    public long delayed() {
        return delayed;
    }

    private void refill() {
        long now = timer.nanos();
        left = Math.min(BURST, left + (now - since) / NANOS * limits.messageRate());
        since = now;
    }
}
