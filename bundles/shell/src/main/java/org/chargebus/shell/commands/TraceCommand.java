package org.chargebus.shell.commands;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Option;
import org.chargebus.shell.internal.Complaint;
import org.chargebus.trace.Trace;
import org.chargebus.trace.TracedFrame;
import org.chargebus.views.Json;
import org.chargebus.views.Services;
import org.chargebus.views.TraceFilter;
import org.chargebus.views.TraceLine;

/** What both sides of the trace have in common: the last frames, and those that follow. */
abstract class TraceCommand extends GatewayCommand {
    private static final int AT_ONCE = 500;
    private static final long LOOK_MILLIS = 250;

    @Option(name = "--follow", description = "Go on with what comes; Ctrl-C ends it")
    boolean follow;

    @Option(
            name = "--seconds",
            description = "Follow that long, 1..86400 s; 0 = until Ctrl-C",
            valueToShowInHelp = "0")
    int seconds;

    @Option(
            name = "--last",
            description = "How many frames to begin with, 0..50000",
            valueToShowInHelp = "20")
    int last = 20;

    @Option(
            name = "--address",
            description =
                    "Only what is about this register, or was caused by a write that began at it")
    String address;

    @Option(name = "--grep", description = "Only lines in which this regular expression is found")
    String grep;

    /** The last number that was looked at, and the beginning of the trace it was in. */
    private long seen;

    private Instant since;

    /** Whether the user was told that there is no trace now. */
    private boolean away;

    /** What the user wants to see. */
    abstract TraceFilter filter(Services services, List<String> words) throws Exception;

    @Override
    final void run(Services services, List<String> words) throws Exception {
        if (last < 0 || last > 50_000) {
            throw Complaint.of("--last " + last, "write 0..50000");
        }
        if (seconds < 0 || seconds > 86_400) {
            throw Complaint.of("--seconds " + seconds, "write 1..86400");
        }
        TraceFilter filter = filter(services, words);
        Trace trace = services.need(Trace.class, "the trace", "diagnostics");
        since = trace.since();
        try {
            show(newest(trace, filter));
            if (isFollowing()) {
                follow(filter);
            }
        } catch (InterruptedException e) {
            // Ctrl-C: the end that was asked for.
            out().println();
        }
    }

    private boolean isFollowing() {
        return follow || seconds > 0;
    }

    private Deque<TracedFrame> newest(Trace trace, TraceFilter filter) throws Exception {
        Deque<TracedFrame> newest = new ArrayDeque<>();
        long end = trace.newest();
        for (List<TracedFrame> some = more(trace, end); !some.isEmpty(); some = more(trace, end)) {
            for (TracedFrame frame : some) {
                if (filter.admits(frame)) {
                    newest.add(frame);
                }
                if (newest.size() > last) {
                    newest.remove();
                }
            }
        }
        return newest;
    }

    /** Up to a number or a little more: frames may come faster than they can be shown. */
    private List<TracedFrame> more(Trace trace, long end) {
        List<TracedFrame> some = seen < end ? trace.frames(seen, AT_ONCE) : List.of();
        if (!some.isEmpty()) {
            seen = some.get(some.size() - 1).number();
        }
        return some;
    }

    private void show(Deque<TracedFrame> frames) {
        if (json && !isFollowing()) {
            print(frames.stream().map(TraceLine::object));
        } else if (frames.isEmpty() && !isFollowing()) {
            out().println("no such frame is in the trace, which began at " + since);
        } else {
            frames.forEach(this::show);
        }
    }

    private void show(TracedFrame frame) {
        out().println(json ? Json.line(TraceLine.object(frame)) : TraceLine.of(frame));
    }

    /** The trace is looked for each time: its bundle may be replaced meanwhile. */
    private void follow(TraceFilter filter) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (seconds == 0 || System.nanoTime() < end) {
            if (out().checkError()) {
                // Whoever followed is gone.
                return;
            }
            never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            try (Services services = new Services(context)) {
                Optional<Trace> trace = services.find(Trace.class);
                if (trace.isPresent()) {
                    goOn(trace.get(), filter);
                } else if (!away) {
                    away = true;
                    tell("the trace is away; bundle:start org.chargebus.diagnostics");
                }
            }
        }
        out().flush();
    }

    private void goOn(Trace trace, TraceFilter filter) throws Exception {
        away = false;
        if (!trace.since().equals(since)) {
            since = trace.since();
            seen = 0;
            tell("the trace began anew at " + since + "; what came before is gone");
        }
        filter.begin();
        long end = trace.newest();
        for (List<TracedFrame> some = more(trace, end); !some.isEmpty(); some = more(trace, end)) {
            for (TracedFrame frame : some) {
                if (filter.admits(frame)) {
                    show(frame);
                }
            }
        }
    }

    /** What is no frame. */
    private void tell(String news) {
        out().println(json ? Json.line(Map.of("news", news)) : "-- " + news);
    }
}
