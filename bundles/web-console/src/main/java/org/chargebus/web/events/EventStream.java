package org.chargebus.web.events;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.chargebus.alarm.Alarm;
import org.chargebus.alarm.Alarms;
import org.chargebus.ocpp.ChargePoints;
import org.chargebus.trace.Trace;
import org.chargebus.trace.TracedFrame;
import org.chargebus.views.Listings;
import org.chargebus.views.Services;
import org.chargebus.views.TraceLine;
import org.chargebus.web.http.Json;
import org.chargebus.web.http.Refusal;
import org.chargebus.web.http.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events to one listener (HTML, 9.2). Nothing is made while the last piece is still on
 * its way: a slow reader gets less, and hears how much less. All but {@link #begin} and the
 * callbacks run on the timer.
 */
public final class EventStream implements Reply.Stream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final Duration ALIVE = Duration.ofSeconds(15);
    private static final Duration STUCK = Duration.ofSeconds(60);
    private static final int MOST_FRAMES = 500;

    /**
     * What a listener wants.
     *
     * @param topics some
     * @param charger only signals and frames of this one; empty = all
     * @param every ms between two pieces
     */
    public record Wanted(Set<Topic> topics, String charger, int every) {}

    /**
     * What it needs.
     *
     * @param timer of one thread
     * @param nanos a clock that only goes forward
     * @param live whether the login of the listener still holds
     */
    public record Parts(
            Feed feed,
            Supplier<Services> services,
            ScheduledExecutorService timer,
            LongSupplier nanos,
            BooleanSupplier live) {}

    private final Wanted wanted;
    private final Parts parts;
    private final Inbox inbox;
    private Reply.Outlet outlet;
    private volatile boolean sending;
    private volatile boolean over;
    private volatile long lastSent;
    private long lastFrame = -1;
    private long lostFrames;
    private List<Alarm> alarms;
    private int pending = -1;

    /**
     * Begins to listen.
     *
     * @throws Refusal 503 when too many do
     */
    public EventStream(Wanted wanted, Parts parts) throws Refusal {
        this.wanted = wanted;
        this.parts = parts;
        inbox = parts.feed().open(wanted.charger(), wanted.topics().contains(Topic.SIGNALS));
        lastSent = parts.nanos().getAsLong();
    }

    @Override
    public void begin(Reply.Outlet to) {
        outlet = to;
        send("retry: 3000\n\n".getBytes(StandardCharsets.US_ASCII));
        plan();
    }

    @Override
    public void dropped() {
        close();
    }

    private void plan() {
        try {
            parts.timer().schedule(this::next, wanted.every(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The server ends.
            close();
        }
    }

    private void close() {
        over = true;
        parts.feed().close(inbox);
    }

    /** A part of the gateway that is being replaced may fail; the listener begins anew then. */
    private void next() {
        if (over) {
            return;
        }
        try {
            tick();
        } catch (RuntimeException e) {
            LOG.warn("events to a listener broke off, it connects again: {}", e.toString(), e);
            close();
            outlet.abort();
        }
    }

    private void tick() {
        long silent = parts.nanos().getAsLong() - lastSent;
        if (!sending && !parts.live().getAsBoolean()) {
            close();
            outlet.end();
            return;
        }
        if (sending && silent > STUCK.toNanos()) {
            close();
            outlet.abort();
            return;
        }
        if (!sending) {
            byte[] piece = piece();
            if (piece.length > 0) {
                send(piece);
            } else if (silent > ALIVE.toNanos()) {
                send(": alive\n\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
        plan();
    }

    private void send(byte[] bytes) {
        sending = true;
        lastSent = parts.nanos().getAsLong();
        outlet.send(bytes, () -> sending = false, this::close);
    }

    private byte[] piece() {
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        Inbox.Content content = inbox.drain();
        try (Services services = parts.services().get()) {
            if (wanted.topics().contains(Topic.SIGNALS) && !content.signals().isEmpty()) {
                event("signals", Map.of("changes", content.signals()), piece);
            }
            if (wanted.topics().contains(Topic.FRAMES)) {
                services.find(Trace.class).ifPresent(trace -> frames(trace, piece));
            }
            if (wanted.topics().contains(Topic.ALARMS)) {
                services.find(Alarms.class).ifPresent(all -> alarms(all.active(), piece));
            }
            if (wanted.topics().contains(Topic.CHARGERS)) {
                int knocking =
                        services.find(ChargePoints.class).map(c -> c.refused().size()).orElse(0);
                chargers(content, knocking, piece);
            }
        }
        long lost = wanted.topics().contains(Topic.SIGNALS) ? content.lost() : 0;
        if (lost + lostFrames > 0) {
            event("lost", Map.of("signals", lost, "frames", lostFrames), piece);
            lostFrames = 0;
        }
        return piece.toByteArray();
    }

    private void frames(Trace trace, ByteArrayOutputStream piece) {
        long newest = trace.newest();
        if (lastFrame < 0 || newest < lastFrame) {
            // It begins with what comes from now on; the trace may have begun anew.
            lastFrame = newest;
            return;
        }
        List<TracedFrame> frames =
                newest == lastFrame ? List.of() : trace.frames(lastFrame, MOST_FRAMES);
        if (frames.isEmpty()) {
            return;
        }
        lostFrames += frames.get(0).number() - lastFrame - 1;
        lastFrame = frames.get(frames.size() - 1).number();
        List<Map<String, Object>> shown =
                frames.stream().filter(this::isWanted).map(TraceLine::object).toList();
        if (!shown.isEmpty()) {
            event("frames", Map.of("frames", shown), piece);
        }
    }

    private boolean isWanted(TracedFrame frame) {
        return wanted.charger().isEmpty() || frame.peer().name().equals(wanted.charger());
    }

    private void alarms(List<Alarm> active, ByteArrayOutputStream piece) {
        if (!active.equals(alarms)) {
            alarms = List.copyOf(active);
            Instant now = Clock.systemUTC().instant();
            event("alarms", Map.of("alarms", Listings.alarms(alarms, now).objects()), piece);
        }
    }

    private void chargers(Inbox.Content content, int knocking, ByteArrayOutputStream piece) {
        if (!content.chargers().isEmpty() || content.site() || knocking != pending) {
            pending = knocking;
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("chargers", content.chargers());
            object.put("pending", knocking);
            object.put("site", content.site());
            event("chargers", object, piece);
        }
    }

    private static void event(String name, Object data, ByteArrayOutputStream piece) {
        piece.writeBytes(("event: " + name + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
        piece.writeBytes(Json.bytes(data));
        piece.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
    }
}
