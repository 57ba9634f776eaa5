package org.chargebus.simulator.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a link to the central system: dials, waits longer each time, dials again. One thread. */
final class Uplink {
    private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

    /** Between a close in order and the next dial. */
    static final Duration RESTART = Duration.ofSeconds(2);

    private final Settings settings;
    private final Dialer dialer;
    private final Scheduler scheduler;
    private final Owner owner;
    private Link link;
    private CompletableFuture<Link> dialling;
    private boolean stopping;
    private boolean restarting;
    private boolean dark;
    private Duration backoff = FIRST_BACKOFF;
    private String lastTrouble = "";

    /** Read by other threads, to show it. */
    private volatile String state = "connecting";

    /** The charge point it is the link of. */
    interface Owner extends LinkEvents {
        /** Of the next connection; empty = none. */
        String password();

        /** A link is open. */
        void linked(Link open);

        /** It is no more. */
        void unlinked();
    }

    Uplink(Settings settings, Dialer dialer, Scheduler scheduler, Owner owner) {
        this.settings = settings;
        this.dialer = dialer;
        this.scheduler = scheduler;
        this.owner = owner;
    }

    /** The open link, or null. */
    Link link() {
        return link;
    }

    /** How it stands, for people; any thread. */
    String state() {
        return state;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Dials, unless there is a reason not to. */
    void connect() {
        if (stopping || dark || link != null || dialling != null) {
            return;
        }
        dialling =
                dialer.dial(owner, owner.password())
                        .toCompletableFuture()
                        .thenCompose(this::connected);
        dialling.whenComplete(
                (open, failure) -> {
                    dialling = null;
                    if (failure != null) {
                        lost(String.valueOf(cause(failure).getMessage()));
                    }
                });
    }

    /** What is behind the wrapper of a future. */
    static Throwable cause(Throwable failure) {
        return failure.getCause() == null ? failure : failure.getCause();
    }

    private CompletionStage<Link> connected(Link open) {
        if (stopping) {
            return open.close().thenApply(x -> open);
        }
        if (dark) {
            open.cut();
            return CompletableFuture.completedFuture(open);
        }
        link = open;
        lastTrouble = "";
        state = "connected, not accepted yet";
        LOG.info("[cp={}] simulator connected to {}", settings.id(), settings.url());
        owner.linked(open);
        return CompletableFuture.completedFuture(open);
    }

    /** The central system accepted the charge point. */
    void accepted() {
        state = "connected";
    }

    /** The central system answers: the next loss is the first again. */
    void answered() {
        backoff = FIRST_BACKOFF;
    }

    /** A link told that it ended. */
    void closed(Link gone, String why) {
        if (gone != link) {
            return;
        }
        link = null;
        owner.unlinked();
        if (restarting) {
            restarting = false;
            state = "restarting";
            scheduler.after(RESTART, this::connect);
        } else {
            lost(why);
        }
    }

    private void lost(String why) {
        state = dark ? "offline, as the scenario asks for" : "not connected: " + why;
        if (stopping || dark) {
            return;
        }
        if (backoff.equals(FIRST_BACKOFF)) {
            // A gateway that starts or changes its port is there again with the next try.
            LOG.info("[cp={}] simulator lost {} ({})", settings.id(), settings.url(), why);
        } else if (!why.equals(lastTrouble)) {
            lastTrouble = why;
            LOG.warn(
                    "[cp={}] simulator not connected to {} ({}); tries again every 1..30 s",
                    settings.id(),
                    settings.url(),
                    why);
        }
        scheduler.after(backoff, this::connect);
        Duration doubled = backoff.multipliedBy(2);
        backoff = doubled.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : doubled;
    }

    /** Closes in order and dials again a little later. */
    void restart() {
        if (link != null) {
            restarting = true;
            link.close();
        }
    }

    /** The network is gone for a while. */
    void cut(Duration time) {
        dark = true;
        scheduler.after(
                time,
                () -> {
                    dark = false;
                    connect();
                });
        if (link != null) {
            link.cut();
        }
    }

    /** Closes in order and for good. */
    CompletionStage<Void> stop() {
        stopping = true;
        if (dialling != null) {
            return dialling.handle((l, failure) -> null);
        }
        return link == null ? CompletableFuture.completedFuture(null) : link.close();
    }
}
