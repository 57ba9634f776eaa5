package org.chargebus.simulator.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.chargebus.simulation.SimulatedPeer;

/** A simulated charger with its own thread and socket. Any thread. */
final class RunningCharger {
    /** Closing lasts less than 1 s. */
    private static final int CLOSE_MILLIS = 800;

    private final Settings settings;
    private final boolean configured;
    private final Instant since;
    private final SerialScheduler scheduler;
    private final SimulatedCharger charger;
    private volatile Scene scene;

    /**
     * Starts to connect; waits for nothing.
     *
     * @param configured whether a file makes it
     */
    RunningCharger(Settings settings, boolean configured) {
        this.settings = settings;
        this.configured = configured;
        Clock clock = Clock.systemUTC();
        since = clock.instant();
        scene = settings.scene();
        scheduler = new SerialScheduler(settings.id());
        charger =
                new SimulatedCharger(
                        settings, new WebSocketDialer(settings, scheduler), scheduler, clock);
        scheduler.execute(charger::start);
    }

    String id() {
        return settings.id();
    }

    int connectors() {
        return settings.connectors();
    }

    boolean isConfigured() {
        return configured;
    }

    /** Begins another scenario. */
    void begin(Scene next) {
        scene = next;
        scheduler.execute(() -> charger.begin(next));
    }

    /** As it is now. */
    SimulatedPeer show() {
        return new SimulatedPeer(
                settings.id(),
                settings.url().toString(),
                configured,
                settings.connectors(),
                scene.word(),
                charger.state(),
                charger.status().word(),
                since);
    }

    /** Closes the connection in order. */
    void close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        scheduler.execute(() -> charger.stop().thenAccept(closed::complete));
        closed.completeOnTimeout(null, CLOSE_MILLIS, TimeUnit.MILLISECONDS).join();
        scheduler.close();
    }
}
